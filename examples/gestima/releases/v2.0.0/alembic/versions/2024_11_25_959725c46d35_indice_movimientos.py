"""Índice de movimientos por pieza y fecha

Revision ID: 959725c46d35
Revises: 18fa3f1f5c05
Create Date: 2024-11-25 15:44:30
"""
from alembic import op

revision = "959725c46d35"
down_revision = "18fa3f1f5c05"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_stock_move_part_created", "stock_move", ["part_id", "created_at"])


def downgrade():
    op.drop_index("ix_stock_move_part_created", table_name="stock_move")
