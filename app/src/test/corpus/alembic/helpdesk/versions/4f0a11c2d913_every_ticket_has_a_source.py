"""every ticket has a source

Revision ID: 4f0a11c2d913
Revises: 4f0a11c2d912
Create Date: 2024-08-20 10:19:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d913'
down_revision: Union[str, None] = '4f0a11c2d912'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("source", sa.String(10), nullable=True))
    op.get_bind().execute(sa.text("UPDATE tickets SET source = :s WHERE source IS NULL"), {"s": "web"})
    with op.batch_alter_table("tickets") as batch_op:
        batch_op.alter_column("source", existing_type=sa.String(10), nullable=False, server_default="web")


def downgrade() -> None:
    with op.batch_alter_table("tickets") as batch_op:
        batch_op.drop_column("source")
