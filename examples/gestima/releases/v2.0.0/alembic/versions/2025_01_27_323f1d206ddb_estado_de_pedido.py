"""Estado de los pedidos

Revision ID: 323f1d206ddb
Revises: f02b73ab9927
Create Date: 2025-01-27 12:23:57
"""
import sqlalchemy as sa
from alembic import op

revision = "323f1d206ddb"
down_revision = "f02b73ab9927"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("sales_order", sa.Column("status", sa.String(20), nullable=False, server_default="abierto"))


def downgrade():
    op.drop_column("sales_order", "status")
