"""Familias de piezas

Revision ID: 36db59cc3f73
Revises: 80b1f4cfca40
Create Date: 2025-10-06 09:59:45
"""
import sqlalchemy as sa
from alembic import op

revision = "36db59cc3f73"
down_revision = "80b1f4cfca40"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "family",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
    )
    op.execute("insert into family (name) values ('Sin familia')")
    op.add_column("part", sa.Column("family_id", sa.Integer()))
    op.execute("update part set family_id = (select id from family)")


def downgrade():
    op.drop_column("part", "family_id")
    op.drop_table("family")
