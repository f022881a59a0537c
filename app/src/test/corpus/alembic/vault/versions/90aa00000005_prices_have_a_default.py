"""prices have a default

Revision ID: 90aa00000005
Revises: 90aa00000004
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '90aa00000005'
down_revision: Union[str, None] = '90aa00000004'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("price") as batch_op:
        batch_op.alter_column("cents", existing_type=sa.Integer(), existing_nullable=False, server_default="0")


def downgrade() -> None:
    with op.batch_alter_table("price") as batch_op:
        batch_op.alter_column("cents", existing_type=sa.Integer(), existing_nullable=False, server_default=None)
