"""Existencias de cada pieza, calculadas de sus movimientos

Revision ID: 72868cf63342
Revises: 959725c46d35
Create Date: 2024-12-15 11:57:59
"""
import sqlalchemy as sa
from alembic import op

revision = "72868cf63342"
down_revision = "959725c46d35"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("stock", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "update part set stock = coalesce((select sum(quantity) from stock_move where part_id = part.id), 0)"
    )


def downgrade():
    pass
