"""reading values as real

Revision ID: 1c
Revises: 1b
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1c'
down_revision: Union[str, None] = '1b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('readings') as batch_op:
        batch_op.alter_column('value', existing_type=sa.Integer(), type_=sa.REAL())


def downgrade() -> None:
    with op.batch_alter_table('readings') as batch_op:
        batch_op.alter_column('value', existing_type=sa.REAL(), type_=sa.Integer())
