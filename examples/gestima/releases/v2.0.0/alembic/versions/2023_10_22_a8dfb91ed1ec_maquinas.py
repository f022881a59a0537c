"""Máquinas del taller

Revision ID: a8dfb91ed1ec
Revises: f4329ff38251
Create Date: 2023-10-22 10:37:19
"""
import sqlalchemy as sa
from alembic import op

revision = "a8dfb91ed1ec"
down_revision = "f4329ff38251"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "machine",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("hourly_rate", sa.Float(), nullable=False),
    )


def downgrade():
    op.drop_table("machine")
