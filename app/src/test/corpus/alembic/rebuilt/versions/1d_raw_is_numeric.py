"""raw is numeric

Revision ID: 1d
Revises: 1c
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1d'
down_revision: Union[str, None] = '1c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('readings') as batch_op:
        batch_op.alter_column('raw', existing_type=sa.Text(), type_=sa.Numeric())


def downgrade() -> None:
    with op.batch_alter_table('readings') as batch_op:
        batch_op.alter_column('raw', existing_type=sa.Numeric(), type_=sa.Text())
