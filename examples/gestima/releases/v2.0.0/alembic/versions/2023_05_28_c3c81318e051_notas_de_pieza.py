"""Notas de cada pieza

Revision ID: c3c81318e051
Revises: 5d39dd8fc6d3
Create Date: 2023-05-28 11:06:56
"""
import sqlalchemy as sa
from alembic import op

revision = "c3c81318e051"
down_revision = "5d39dd8fc6d3"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("notes", sa.String()))


def downgrade():
    op.drop_column("part", "notes")
