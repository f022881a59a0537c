"""kinds of tickets

Revision ID: 4f0a11c2d90f
Revises: 4f0a11c2d90e
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d90f'
down_revision: Union[str, None] = '4f0a11c2d90e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


kind = sa.Enum("incident", "request", "change", name="ticket_kind")


def upgrade() -> None:
    kind.create(op.get_bind(), checkfirst=True)
    op.add_column("tickets", sa.Column("kind", kind, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("tickets") as batch_op:
        batch_op.drop_column("kind")
    kind.drop(op.get_bind(), checkfirst=True)
