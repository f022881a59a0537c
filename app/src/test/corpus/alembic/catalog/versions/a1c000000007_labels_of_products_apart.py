"""labels of products apart

Revision ID: a1c000000007
Revises: a1c000000006
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000007'
down_revision: Union[str, None] = 'a1c000000006'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "product_labels",
        sa.Column("product_id", sa.Integer(), sa.ForeignKey("products.id", ondelete="CASCADE"), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
    )
    op.execute("INSERT INTO product_labels (product_id, label) SELECT id, unnest(labels) FROM products")
    op.drop_column("products", "labels")


def downgrade() -> None:
    from sqlalchemy.dialects.postgresql import ARRAY

    op.add_column("products", sa.Column("labels", ARRAY(sa.Text()), nullable=True))
    op.execute(
        "UPDATE products SET labels = (SELECT array_agg(label) FROM product_labels WHERE product_id = products.id)"
    )
    op.drop_table("product_labels")
