"""floor becomes level

Revision ID: h06
Revises: h05
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h06'
down_revision: Union[str, None] = 'h05'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('rooms', sa.Column('level', sa.String(10)))
    op.execute('UPDATE rooms SET level = floor')
    with op.batch_alter_table('rooms') as b:
        b.drop_column('floor')


def downgrade() -> None:
    op.add_column('rooms', sa.Column('floor', sa.String(10), server_default='1'))
    op.execute('UPDATE rooms SET floor = level')
    with op.batch_alter_table('rooms') as b:
        b.drop_column('level')
