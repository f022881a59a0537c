"""Tipo de cada archivo

Revision ID: ec956594893a
Revises: 6b94e5c25d5d
Create Date: 2024-06-27 16:13:07
"""
import sqlalchemy as sa
from alembic import op

revision = "ec956594893a"
down_revision = "6b94e5c25d5d"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("upload", sa.Column("content_type", sa.String(100)))


def downgrade():
    op.drop_column("upload", "content_type")
