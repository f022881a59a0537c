"""Buscar clientes por NIF

Revision ID: b45a23217fbb
Revises: 1955a7a25737
Create Date: 2024-02-28 13:55:13
"""
from alembic import op

revision = "b45a23217fbb"
down_revision = "1955a7a25737"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_customer_tax_id", "customer", ["tax_id"])


def downgrade():
    op.drop_index("ix_customer_tax_id", table_name="customer")
