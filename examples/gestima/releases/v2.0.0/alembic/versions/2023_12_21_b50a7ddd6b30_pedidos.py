"""Pedidos de clientes

Revision ID: b50a7ddd6b30
Revises: e205b74e1772
Create Date: 2023-12-21 16:16:46
"""
import sqlalchemy as sa
from alembic import op

revision = "b50a7ddd6b30"
down_revision = "e205b74e1772"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sales_order",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("quote_id", sa.Integer(), sa.ForeignKey("quote.id")),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("number", name="uq_sales_order_number"),
    )


def downgrade():
    op.drop_table("sales_order")
