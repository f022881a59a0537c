"""numbers of orders start at a thousand

Revision ID: a1c00000000a
Revises: a1c000000009
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c00000000a'
down_revision: Union[str, None] = 'a1c000000009'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("SELECT setval('orders_id_seq', GREATEST(1000, (SELECT max(id) FROM orders)))")


def downgrade() -> None:
    op.execute("SELECT setval('orders_id_seq', (SELECT max(id) FROM orders))")
