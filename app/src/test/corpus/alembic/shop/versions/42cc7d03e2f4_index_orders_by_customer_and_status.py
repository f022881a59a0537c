"""index orders by customer and status

Revision ID: 42cc7d03e2f4
Revises: 31bb6cf2d1e3
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '42cc7d03e2f4'
down_revision: Union[str, None] = '31bb6cf2d1e3'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index('ix_orders_customer_status', 'orders', ['customer_id', 'status'])
    op.create_index('ix_customers_city', 'customers', ['city'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_customers_city', table_name='customers')
    op.drop_index('ix_orders_customer_status', table_name='orders')
