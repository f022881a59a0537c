"""Proveedor de cada pieza

Revision ID: f4329ff38251
Revises: 250b31626fab
Create Date: 2023-09-28 14:24:50
"""
import sqlalchemy as sa
from alembic import op

revision = "f4329ff38251"
down_revision = "250b31626fab"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("part") as part:
        part.add_column(sa.Column("supplier_id", sa.Integer()))
        part.create_foreign_key("fk_part_supplier", "supplier", ["supplier_id"], ["id"])


def downgrade():
    with op.batch_alter_table("part") as part:
        part.drop_constraint("fk_part_supplier", type_="foreignkey")
        part.drop_column("supplier_id")
