"""no index on kinds

Revision ID: 5d10a12
Revises: 5d10a11
Create Date: 2025-04-04 09:14:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "5d10a12"
down_revision = "5d10a11"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_index("ix_slices_kind", table_name="slices")


def downgrade():
    op.create_index("ix_slices_kind", "slices", ["kind"])
