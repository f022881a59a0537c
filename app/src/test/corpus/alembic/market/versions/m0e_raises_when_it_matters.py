"""raises when it matters

Revision ID: m0e
Revises: m0a
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm0e'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('goods', sa.Column('grade', sa.Integer(), server_default='1'))


def downgrade() -> None:
    if op.get_bind().execute(sa.text('select count(*) from goods')).scalar():
        raise RuntimeError('there are goods')
    op.drop_column('goods', 'grade')
