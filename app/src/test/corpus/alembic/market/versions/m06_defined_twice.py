"""defined twice

Revision ID: m06
Revises: m05
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm06'
down_revision: Union[str, None] = 'm05'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('stalls', sa.Column('tap', sa.Integer()))


def downgrade() -> None:
    op.drop_column('stalls', 'tap')


def upgrade() -> None:
    op.add_column('stalls', sa.Column('tap', sa.Integer()))
    op.execute('UPDATE stalls SET size = 0 WHERE size IS NULL')
