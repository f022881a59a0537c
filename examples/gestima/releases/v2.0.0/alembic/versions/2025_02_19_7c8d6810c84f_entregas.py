"""Entregas

Revision ID: 7c8d6810c84f
Revises: 323f1d206ddb
Create Date: 2025-02-19 17:36:26
"""
import sqlalchemy as sa
from alembic import op

revision = "7c8d6810c84f"
down_revision = "323f1d206ddb"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("order_id", sa.Integer(), sa.ForeignKey("sales_order.id"), nullable=False),
        sa.Column("delivered_at", sa.DateTime(), nullable=False),
    )


def downgrade():
    op.drop_table("delivery")
