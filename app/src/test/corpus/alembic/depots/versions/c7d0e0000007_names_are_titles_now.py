"""names are titles now

Revision ID: c7d0e0000007
Revises: c7d0e0000006
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000007'
down_revision: Union[str, None] = 'c7d0e0000006'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("site") as batch_op:
        batch_op.alter_column("name", new_column_name="title", existing_type=sa.String(60), existing_nullable=False)
    with op.batch_alter_table("site") as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(60), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("site") as batch_op:
        batch_op.drop_column("name")
    with op.batch_alter_table("site") as batch_op:
        batch_op.alter_column("title", new_column_name="name", existing_type=sa.String(60), existing_nullable=False)
