"""open kinds no more

Revision ID: 5d10a14
Revises: 5d10a13
Create Date: 2025-06-06 09:16:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "5d10a14"
down_revision = "5d10a13"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_index("ix_slices_open", table_name="slices", postgresql_where=sa.text("(gone IS NULL)"))


def downgrade():
    op.create_index("ix_slices_open", "slices", ["kind"], unique=False, sqlite_where=sa.text("gone IS NULL"), postgresql_where=sa.text("gone IS NULL"))
