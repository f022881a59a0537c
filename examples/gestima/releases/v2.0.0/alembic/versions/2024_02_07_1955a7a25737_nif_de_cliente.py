"""NIF de los clientes

Revision ID: 1955a7a25737
Revises: d8a133c7851d
Create Date: 2024-02-07 17:42:44
"""
import sqlalchemy as sa
from alembic import op

revision = "1955a7a25737"
down_revision = "d8a133c7851d"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("customer", sa.Column("tax_id", sa.String(20)))


def downgrade():
    op.drop_column("customer", "tax_id")
