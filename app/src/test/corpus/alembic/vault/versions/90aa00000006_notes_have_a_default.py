"""notes have a default

Revision ID: 90aa00000006
Revises: 90aa00000005
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '90aa00000006'
down_revision: Union[str, None] = '90aa00000005'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("strict_note") as batch_op:
        batch_op.alter_column("n", existing_type=sa.Integer(), server_default="0")


def downgrade() -> None:
    with op.batch_alter_table("strict_note") as batch_op:
        batch_op.alter_column("n", existing_type=sa.Integer(), server_default=None)
