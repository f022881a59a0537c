"""open kinds

Revision ID: 5d10a13
Revises: 5d10a12
Create Date: 2025-05-05 09:15:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "5d10a13"
down_revision = "5d10a12"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_slices_open", "slices", ["kind"], sqlite_where=sa.text("gone IS NULL"), postgresql_where=sa.text("(gone IS NULL)"))


def downgrade():
    op.drop_index("ix_slices_open", table_name="slices")
