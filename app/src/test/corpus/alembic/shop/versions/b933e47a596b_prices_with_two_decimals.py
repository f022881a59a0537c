"""prices with two decimals

Revision ID: b933e47a596b
Revises: a822d369485a
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b933e47a596b'
down_revision: Union[str, None] = 'a822d369485a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('products') as batch_op:
        batch_op.alter_column('price', existing_type=sa.Numeric(10, 4), type_=sa.Numeric(10, 2), existing_nullable=True)
    op.execute('UPDATE products SET price = round(price, 2)')


def downgrade() -> None:
    with op.batch_alter_table('products') as batch_op:
        batch_op.alter_column('price', existing_type=sa.Numeric(10, 2), type_=sa.Numeric(10, 4), existing_nullable=True)
