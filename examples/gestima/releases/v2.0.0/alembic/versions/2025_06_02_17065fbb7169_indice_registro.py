"""Índice del registro de cambios

Revision ID: 17065fbb7169
Revises: 7afe44feb6ed
Create Date: 2025-06-02 15:41:51
"""
from alembic import op

revision = "17065fbb7169"
down_revision = "7afe44feb6ed"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_event_entity", "event", ["entity", "entity_id"])


def downgrade():
    pass
