"""Ajustes del taller

Revision ID: 4854f79582a0
Revises: 3e82eb4b6eae
Create Date: 2024-09-23 09:05:03
"""
import sqlalchemy as sa
from alembic import op

revision = "4854f79582a0"
down_revision = "3e82eb4b6eae"
branch_labels = None
depends_on = None


def upgrade():
    setting = op.create_table(
        "setting",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
    op.bulk_insert(setting, [{"key": "iva", "value": "21"}, {"key": "moneda", "value": "EUR"}])


def downgrade():
    op.drop_table("setting")
