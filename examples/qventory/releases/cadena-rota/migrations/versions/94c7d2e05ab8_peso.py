"""Peso de cada artículo

Revision ID: 94c7d2e05ab8
Revises: 5e02f8d6b3c1
Create Date: 2025-04-28 08:14:33
"""
import sqlalchemy as sa
from alembic import op

revision = "94c7d2e05ab8"
down_revision = "5e02f8d6b3c1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("weight", sa.Integer(), nullable=True)


def downgrade():
    op.drop_column("item", "weight")
