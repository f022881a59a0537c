"""Cada pieza apunta a su material

Revision ID: a71368712ac3
Revises: acc21500ad90
Create Date: 2023-08-02 17:45:23
"""
import sqlalchemy as sa
from alembic import op

revision = "a71368712ac3"
down_revision = "acc21500ad90"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("material_id", sa.Integer()))
    op.execute("update part set material_id = (select id from material where name = part.material)")


def downgrade():
    op.drop_column("part", "material_id")
