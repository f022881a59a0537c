"""Código que da el proveedor a cada pieza

Revision ID: 5db34c241488
Revises: 80b1f4cfca40
Create Date: 2025-10-23 14:12:14
"""
import sqlalchemy as sa
from alembic import op

revision = "5db34c241488"
down_revision = "80b1f4cfca40"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("supplier_code", sa.String(40)))
    op.execute("update part set supplier_code = code where supplier_id is not null")
    op.create_index("ix_part_supplier_code", "part", ["supplier_code"])


def downgrade():
    pass
