"""El estado de las ofertas, siempre en minúsculas

Revision ID: d8a133c7851d
Revises: b50a7ddd6b30
Create Date: 2024-01-15 12:29:15
"""
from alembic import op

revision = "d8a133c7851d"
down_revision = "b50a7ddd6b30"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("update quote set status = lower(trim(status))")


def downgrade():
    pass
