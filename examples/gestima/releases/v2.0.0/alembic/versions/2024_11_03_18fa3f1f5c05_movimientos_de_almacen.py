"""Movimientos de almacén

Revision ID: 18fa3f1f5c05
Revises: b0c7efa6f3eb
Create Date: 2024-11-03 10:31:01
"""
import sqlalchemy as sa
from alembic import op

revision = "18fa3f1f5c05"
down_revision = "b0c7efa6f3eb"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "stock_move",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("part_id", sa.Integer(), sa.ForeignKey("part.id"), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )


def downgrade():
    op.drop_table("stock_move")
