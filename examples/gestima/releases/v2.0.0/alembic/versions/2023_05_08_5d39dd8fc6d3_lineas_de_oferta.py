"""Líneas de oferta

Revision ID: 5d39dd8fc6d3
Revises: 06bffd3079dc
Create Date: 2023-05-08 15:53:27
"""
import sqlalchemy as sa
from alembic import op

revision = "5d39dd8fc6d3"
down_revision = "06bffd3079dc"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "quote_line",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("quote_id", sa.Integer(), sa.ForeignKey("quote.id"), nullable=False),
        sa.Column("part_id", sa.Integer(), sa.ForeignKey("part.id"), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Float(), nullable=False),
    )


def downgrade():
    op.drop_table("quote_line")
