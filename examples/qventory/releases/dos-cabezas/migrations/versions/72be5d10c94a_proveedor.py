"""Proveedor de cada artículo

Revision ID: 72be5d10c94a
Revises: 5e02f8d6b3c1
Create Date: 2025-04-14 10:05:12
"""
import sqlalchemy as sa
from alembic import op

revision = "72be5d10c94a"
down_revision = "5e02f8d6b3c1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("supplier", sa.String(length=120), nullable=True))


def downgrade():
    op.drop_column("item", "supplier")
