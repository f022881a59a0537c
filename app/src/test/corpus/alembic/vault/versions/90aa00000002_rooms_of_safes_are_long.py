"""rooms of safes are long

Revision ID: 90aa00000002
Revises: 90aa00000001
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '90aa00000002'
down_revision: Union[str, None] = '90aa00000001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("safe") as batch_op:
        batch_op.alter_column("room", existing_type=sa.String(10), type_=sa.String(30))


def downgrade() -> None:
    with op.batch_alter_table("safe") as batch_op:
        batch_op.alter_column("room", existing_type=sa.String(30), type_=sa.String(10))
