"""paid orders show the address

Revision ID: a1c000000004
Revises: a1c000000003
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000004'
down_revision: Union[str, None] = 'a1c000000003'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("DROP VIEW IF EXISTS paid_orders")
    op.execute("CREATE VIEW paid_orders AS SELECT id, total, address FROM orders WHERE paid AND total > 0")


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS paid_orders")
