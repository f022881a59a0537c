"""Minutos de preparación de cada operación

Revision ID: c5293462add0
Revises: d6074c7e5b6b
Create Date: 2024-08-14 17:39:05
"""
import sqlalchemy as sa
from alembic import op

revision = "c5293462add0"
down_revision = "d6074c7e5b6b"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("operation", sa.Column("setup_minutes", sa.Float(), nullable=False, server_default="0"))


def downgrade():
    op.drop_column("operation", "setup_minutes")
