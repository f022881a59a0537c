"""Cantidad mínima de cada artículo

Revision ID: 5e02f8d6b3c1
Revises: 1b7d40c2a9e5
Create Date: 2025-02-03 10:40:05
"""
import sqlalchemy as sa
from alembic import op

revision = "5e02f8d6b3c1"
down_revision = "1b7d40c2a9e5"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("minimum", sa.Integer(), nullable=False, server_default="0"))
    # Punto de partida razonable: la décima parte de lo que hay.
    op.execute("update item set minimum = max(1, quantity / 10)")
    op.create_index("ix_movement_item_id", "movement", ["item_id"])


def downgrade():
    op.drop_index("ix_movement_item_id", table_name="movement")
    op.drop_column("item", "minimum")
