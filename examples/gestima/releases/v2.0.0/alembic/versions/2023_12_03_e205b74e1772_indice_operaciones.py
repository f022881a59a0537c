"""Índice de operaciones por pieza

Revision ID: e205b74e1772
Revises: 57e055f2019b
Create Date: 2023-12-03 11:03:17
"""
from alembic import op

revision = "e205b74e1772"
down_revision = "57e055f2019b"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_operation_part_id", "operation", ["part_id"])


def downgrade():
    pass
