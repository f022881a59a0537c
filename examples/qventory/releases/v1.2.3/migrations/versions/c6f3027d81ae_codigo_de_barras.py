"""Código de barras de cada artículo

Revision ID: c6f3027d81ae
Revises: 5e02f8d6b3c1
Create Date: 2025-03-19 09:55:47
"""
import sqlalchemy as sa
from alembic import op

revision = "c6f3027d81ae"
down_revision = "5e02f8d6b3c1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("barcode", sa.String(length=13), nullable=True))
    op.create_index("ix_item_barcode", "item", ["barcode"])


def downgrade():
    op.drop_index("ix_item_barcode", table_name="item")
    op.drop_column("item", "barcode")
