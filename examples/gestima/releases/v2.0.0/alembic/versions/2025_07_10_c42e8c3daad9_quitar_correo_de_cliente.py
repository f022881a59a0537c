"""El correo está ya en los contactos

Revision ID: c42e8c3daad9
Revises: c5ad5f12cb44
Create Date: 2025-07-10 16:07:49
"""
from alembic import op

revision = "c42e8c3daad9"
down_revision = "c5ad5f12cb44"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("customer") as customer:
        customer.drop_column("email")


def downgrade():
    pass
