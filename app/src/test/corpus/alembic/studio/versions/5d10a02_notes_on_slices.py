"""notes on slices

Revision ID: 5d10a02
Revises: 5d10a01
Create Date: 2025-03-03 09:13:00.000000

"""
from alembic import op
import sqlalchemy as sa
import studio_types

# revision identifiers, used by Alembic.
revision = "5d10a02"
down_revision = "5d10a01"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("slices", sa.Column("notes", studio_types.LongText(), nullable=True))
    op.add_column("slices", sa.Column("editor", studio_types.GUID().with_variant(sa.String(36), "mysql"), nullable=True))


def downgrade():
    op.drop_column("slices", "editor")
    op.drop_column("slices", "notes")
