"""slices

Revision ID: 5d10a01
Revises: 
Create Date: 2025-02-02 09:12:00.000000

"""
from alembic import op
import sqlalchemy as sa
import studio_types

# revision identifiers, used by Alembic.
revision = "5d10a01"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "slices",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner", studio_types.GUID(), nullable=True),
        sa.Column("name", sa.String(60), nullable=True),
        sa.Column("params", sa.JSON(), nullable=True),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=True),
    )
    op.create_index("ix_slices_kind", "slices", ["kind"], sqlite_where=sa.text("gone IS NULL"), postgresql_where=sa.text("gone IS NULL"))
    op.create_index("ix_slices_name", "slices", ["name"])


def downgrade():
    op.drop_index("ix_slices_name", table_name="slices")
    op.drop_index("ix_slices_kind", table_name="slices")
    op.drop_table("slices")
