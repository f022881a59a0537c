"""prices in euros

Revision ID: k04
Revises: k03
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k04'
down_revision: Union[str, None] = 'k03'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('shows') as batch_op:
        batch_op.alter_column('price', existing_type=sa.Integer(), type_=sa.Numeric(10, 2))
    op.execute('UPDATE shows SET price = price / 100.0')


def downgrade() -> None:
    op.execute('UPDATE shows SET price = price * 100')
    with op.batch_alter_table('shows') as batch_op:
        batch_op.alter_column('price', existing_type=sa.Numeric(10, 2), type_=sa.Integer())
