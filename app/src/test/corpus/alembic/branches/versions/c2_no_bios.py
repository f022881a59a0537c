"""no bios

Revision ID: c2
Revises: c0
Create Date: 2024-10-22 10:21:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c2'
down_revision: Union[str, None] = 'c0'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('people') as batch_op:
        batch_op.drop_column('bio')


def downgrade() -> None:
    with op.batch_alter_table('people') as batch_op:
        batch_op.add_column(sa.Column('bio', sa.Text()))
