"""Peso de cada pieza, en kilos

Revision ID: b0c7efa6f3eb
Revises: 4854f79582a0
Create Date: 2024-10-10 14:18:32
"""
import sqlalchemy as sa
from alembic import op

revision = "b0c7efa6f3eb"
down_revision = "4854f79582a0"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("weight", sa.Float()))


def downgrade():
    op.drop_column("part", "weight")
