"""Etiquetas de las piezas

Revision ID: d3852a038915
Revises: 02478502f618
Create Date: 2025-08-27 17:33:47
"""
import sqlalchemy as sa
from alembic import op

revision = "d3852a038915"
down_revision = "02478502f618"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "part_tag",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("part_id", sa.Integer(), sa.ForeignKey("part.id"), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.UniqueConstraint("part_id", "name", name="uq_part_tag"),
    )


def downgrade():
    op.drop_table("part_tag")
