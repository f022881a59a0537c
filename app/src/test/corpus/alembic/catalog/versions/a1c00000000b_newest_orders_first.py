"""newest orders first

Revision ID: a1c00000000b
Revises: a1c00000000a
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c00000000b'
down_revision: Union[str, None] = 'a1c00000000a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.drop_index("orders_placed", table_name="orders")
    op.create_index("orders_placed", "orders", [sa.text("placed DESC NULLS LAST")])


def downgrade() -> None:
    op.drop_index("orders_placed", table_name="orders")
    op.create_index("orders_placed", "orders", ["placed"], unique=False)
