"""orders belong to customers

Revision ID: b933e87a596b
Revises: a822d769485a
Create Date: 2024-04-28 10:27:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b933e87a596b'
down_revision: Union[str, None] = 'a822d769485a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('orders') as batch_op:
        batch_op.create_foreign_key('fk_orders_customer', 'customers', ['customer_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('orders') as batch_op:
        batch_op.drop_constraint('fk_orders_customer', type_='foreignkey')
