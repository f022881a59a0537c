"""Planos y otros archivos

Revision ID: 6b94e5c25d5d
Revises: 5a76fc7b49f3
Create Date: 2024-06-09 11:00:38
"""
import sqlalchemy as sa
from alembic import op

revision = "6b94e5c25d5d"
down_revision = "5a76fc7b49f3"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("part_id", sa.Integer(), sa.ForeignKey("part.id")),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("path", sa.String(255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )


def downgrade():
    op.drop_table("upload")
