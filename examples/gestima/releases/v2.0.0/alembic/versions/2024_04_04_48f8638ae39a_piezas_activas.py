"""Piezas que ya no se fabrican

Revision ID: 48f8638ae39a
Revises: 5ccf13248179
Create Date: 2024-04-04 14:21:11
"""
import sqlalchemy as sa
from alembic import op

revision = "48f8638ae39a"
down_revision = "5ccf13248179"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("active", sa.Boolean(), nullable=False, server_default="1"))


def downgrade():
    op.drop_column("part", "active")
