"""goods have a weight

Revision ID: m15
Revises: m0a
Create Date: 2024-11-23 10:22:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm15'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('goods', sa.Column('weight', sa.Float(), server_default=sa.text('0'), nullable=False))
    op.create_index('ix_goods_weight', 'goods', ['weight'])


def downgrade() -> None:
    op.drop_index('ix_goods_weight', 'goods')
    op.drop_column('goods', 'weight')
