"""loads in tons

Revision ID: y1
Revises: y0
Create Date: 2024-04-28 10:27:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'y1'
down_revision: Union[str, None] = 'y0'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('loads', sa.Column('tons', sa.Float()))
    op.execute('UPDATE loads SET tons = kg / 1000')


def downgrade() -> None:
    op.drop_column('loads', 'tons')
