"""hours have a default

Revision ID: 90aa00000004
Revises: 90aa00000003
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '90aa00000004'
down_revision: Union[str, None] = '90aa00000003'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("visit") as batch_op:
        batch_op.alter_column("hours", existing_type=sa.Integer(), server_default="1")


def downgrade() -> None:
    with op.batch_alter_table("visit") as batch_op:
        batch_op.alter_column("hours", existing_type=sa.Integer(), server_default=None)
