"""Proveedores

Revision ID: 250b31626fab
Revises: b498a3ef9fdc
Create Date: 2023-09-11 09:11:21
"""
import sqlalchemy as sa
from alembic import op

revision = "250b31626fab"
down_revision = "b498a3ef9fdc"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "supplier",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("phone", sa.String(40)),
    )


def downgrade():
    op.drop_table("supplier")
