"""Clientes

Revision ID: 3a7bd864b2c6
Revises: db03c6e3997d
Create Date: 2023-03-23 14:27:29
"""
import sqlalchemy as sa
from alembic import op

revision = "3a7bd864b2c6"
down_revision = "db03c6e3997d"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(120)),
    )


def downgrade():
    op.drop_table("customer")
