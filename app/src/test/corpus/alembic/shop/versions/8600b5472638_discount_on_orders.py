"""discount on orders

Revision ID: 8600b5472638
Revises: 75ff04361527
Create Date: 2024-01-25 10:24:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '8600b5472638'
down_revision: Union[str, None] = '75ff04361527'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('orders', sa.Column('discount', sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column('products', 'weight')
