"""Dónde está cada máquina

Revision ID: d6074c7e5b6b
Revises: ec956594893a
Create Date: 2024-07-22 12:26:36
"""
import sqlalchemy as sa
from alembic import op

revision = "d6074c7e5b6b"
down_revision = "ec956594893a"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("machine", sa.Column("location", sa.String(40)))


def downgrade():
    op.drop_column("machine", "location")
