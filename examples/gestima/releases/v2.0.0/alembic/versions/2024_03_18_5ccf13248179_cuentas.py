"""Cuentas de usuario

Revision ID: 5ccf13248179
Revises: b45a23217fbb
Create Date: 2024-03-18 09:08:42
"""
import sqlalchemy as sa
from alembic import op

revision = "5ccf13248179"
down_revision = "b45a23217fbb"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.UniqueConstraint("name", name="uq_account_name"),
    )


def downgrade():
    op.drop_table("account")
