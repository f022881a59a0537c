"""Precio de compra de cada artículo

Revision ID: d08f6e23a7b5
Revises: 5e02f8d6b3c1
Create Date: 2025-04-14 10:31:50
"""
import sqlalchemy as sa
from alembic import op

revision = "d08f6e23a7b5"
down_revision = "5e02f8d6b3c1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("price", sa.Numeric(10, 2), nullable=True))


def downgrade():
    op.drop_column("item", "price")
