"""Esquema inicial: piezas

Revision ID: db03c6e3997d
Revises:
Create Date: 2023-03-06 09:14:00
"""
import sqlalchemy as sa
from alembic import op

revision = "db03c6e3997d"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "part",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("description", sa.String(200), nullable=False),
        sa.Column("material", sa.String(80)),
        sa.Column("price", sa.Float(), nullable=False, server_default="0"),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("code", name="uq_part_code"),
    )


def downgrade():
    op.drop_table("part")
