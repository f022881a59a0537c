"""Ofertas

Revision ID: 06bffd3079dc
Revises: 3a7bd864b2c6
Create Date: 2023-04-16 10:40:58
"""
import sqlalchemy as sa
from alembic import op

revision = "06bffd3079dc"
down_revision = "3a7bd864b2c6"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )


def downgrade():
    op.drop_table("quote")
