"""cap is a number

Revision ID: y3
Revises: y2
Create Date: 2024-06-02 10:29:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'y3'
down_revision: Union[str, None] = 'y2'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('silos') as batch_op:
        batch_op.alter_column('cap', existing_type=sa.Text(), type_=sa.Numeric(10, 2))


def downgrade() -> None:
    with op.batch_alter_table('silos') as batch_op:
        batch_op.alter_column('cap', existing_type=sa.Numeric(10, 2), type_=sa.Text())
