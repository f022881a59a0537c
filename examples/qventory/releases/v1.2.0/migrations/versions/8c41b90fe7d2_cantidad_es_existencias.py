"""La cantidad de un artículo pasa a llamarse existencias

Revision ID: 8c41b90fe7d2
Revises: 5e02f8d6b3c1
Create Date: 2025-03-10 16:20:31
"""
import sqlalchemy as sa
from alembic import op

revision = "8c41b90fe7d2"
down_revision = "5e02f8d6b3c1"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE item RENAME COLUMN quantity TO stock")


def downgrade():
    op.execute("ALTER TABLE item RENAME COLUMN stock TO quantity")
