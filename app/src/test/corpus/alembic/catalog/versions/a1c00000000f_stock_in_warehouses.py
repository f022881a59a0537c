"""stock in warehouses

Revision ID: a1c00000000f
Revises: a1c00000000e
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c00000000f'
down_revision: Union[str, None] = 'a1c00000000e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


stock = sa.table("warehouse_stock", sa.column("product_id"), sa.column("place"), sa.column("amount"))
products = sa.table("products", sa.column("id"), sa.column("stock"))


def upgrade() -> None:
    op.create_table(
        "warehouse_stock",
        sa.Column("product_id", sa.Integer, sa.ForeignKey("products.id"), primary_key=True),
        sa.Column("place", sa.String(20), primary_key=True),
        sa.Column("amount", sa.Integer, nullable=False),
    )
    op.execute(
        stock.insert().from_select(
            ["product_id", "place", "amount"],
            sa.select(products.c.id, sa.literal("main"), sa.func.coalesce(products.c.stock, 0)),
        )
    )
    op.execute("ALTER TABLE products DROP COLUMN stock")


def downgrade() -> None:
    op.execute("ALTER TABLE products ADD COLUMN stock integer DEFAULT 0")
    op.execute("UPDATE products p SET stock = s.amount FROM warehouse_stock s WHERE s.product_id = p.id")
    op.drop_table("warehouse_stock")
