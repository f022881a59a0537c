"""Revisión del plano de cada pieza

Revision ID: 0de749bedb21
Revises: 643408cc0df6
Create Date: 2025-03-31 09:02:24
"""
import sqlalchemy as sa
from alembic import op

revision = "0de749bedb21"
down_revision = "643408cc0df6"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("revision", sa.String(4), nullable=False, server_default="A"))


def downgrade():
    op.drop_column("part", "revision")
