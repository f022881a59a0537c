"""Buscar piezas por descripción

Revision ID: e57bbf08a8dc
Revises: c3c81318e051
Create Date: 2023-06-15 16:19:25
"""
from alembic import op

revision = "e57bbf08a8dc"
down_revision = "c3c81318e051"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_part_description", "part", ["description"])


def downgrade():
    op.drop_index("ix_part_description", table_name="part")
