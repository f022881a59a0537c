"""weights and barcodes

Revision ID: 75ff04361527
Revises: 64ee93250416
Create Date: 2024-12-24 10:23:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '75ff04361527'
down_revision: Union[str, None] = '64ee93250416'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('products', sa.Column('barcode', sa.String(13), nullable=True))
    op.add_column('products', sa.Column('origin', sa.String(40), nullable=True))
    op.create_index('ix_products_barcode', 'products', ['barcode'])


def downgrade() -> None:
    op.drop_index('ix_products_barcode', table_name='products')
    op.drop_column('products', 'barcode')
