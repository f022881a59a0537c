"""Quién cambió qué

Revision ID: 7afe44feb6ed
Revises: d66de4328d6f
Create Date: 2025-05-11 10:28:22
"""
import sqlalchemy as sa
from alembic import op

revision = "7afe44feb6ed"
down_revision = "d66de4328d6f"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("entity", sa.String(40), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )


def downgrade():
    op.drop_table("event")
