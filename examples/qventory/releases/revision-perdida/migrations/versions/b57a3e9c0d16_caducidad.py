"""Fecha de caducidad de cada artículo

Revision ID: b57a3e9c0d16
Revises: 3f8e21d7a6c4
Create Date: 2025-04-21 17:48:09
"""
import sqlalchemy as sa
from alembic import op

revision = "b57a3e9c0d16"
down_revision = "3f8e21d7a6c4"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("expires_at", sa.Date(), nullable=True))


def downgrade():
    op.drop_column("item", "expires_at")
