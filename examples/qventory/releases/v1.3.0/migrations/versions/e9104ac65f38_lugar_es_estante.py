"""El lugar pasa a llamarse estante, e índice de movimientos por fecha

Revision ID: e9104ac65f38
Revises: 5e02f8d6b3c1
Create Date: 2025-04-07 11:30:00
"""
import sqlalchemy as sa
from alembic import op

revision = "e9104ac65f38"
down_revision = "5e02f8d6b3c1"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE item RENAME COLUMN location TO shelf")
    op.create_index("ix_movement_created_at", "movement", ["created_at"])


def downgrade():
    op.drop_index("ix_movement_created_at", table_name="movement")
    op.execute("ALTER TABLE item RENAME COLUMN shelf TO location")
