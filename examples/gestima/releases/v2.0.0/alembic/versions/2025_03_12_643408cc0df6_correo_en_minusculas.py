"""El correo de los clientes, siempre en minúsculas

Revision ID: 643408cc0df6
Revises: 7c8d6810c84f
Create Date: 2025-03-12 13:49:55
"""
from alembic import op

revision = "643408cc0df6"
down_revision = "7c8d6810c84f"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("update customer set email = lower(trim(email)) where email is not null")


def downgrade():
    pass
