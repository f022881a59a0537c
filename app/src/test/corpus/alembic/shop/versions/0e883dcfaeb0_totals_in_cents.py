"""totals in cents

Revision ID: 0e883dcfaeb0
Revises: fd772cbe9daf
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0e883dcfaeb0'
down_revision: Union[str, None] = 'fd772cbe9daf'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('orders', sa.Column('total_cents', sa.Integer(), nullable=True))
    op.execute('UPDATE orders SET total_cents = CAST(total * 100 AS INTEGER)')
    op.drop_column('orders', 'total')


def downgrade() -> None:
    raise NotImplementedError('totals cannot go back')
