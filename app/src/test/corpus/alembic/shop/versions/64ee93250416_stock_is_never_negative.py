"""stock is never negative

Revision ID: 64ee93250416
Revises: 53dd8214f305
Create Date: 2024-11-23 10:22:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '64ee93250416'
down_revision: Union[str, None] = '53dd8214f305'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('products') as batch_op:
        batch_op.create_check_constraint('ck_products_stock', 'stock >= 0')


def downgrade() -> None:
    with op.batch_alter_table('products') as batch_op:
        batch_op.drop_constraint('ck_products_stock', type_='check')
