"""no index on names

Revision ID: 7b20c11
Revises: 7b20c10
Create Date: 2025-03-03 09:13:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c11"
down_revision = "7b20c10"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_index("ix_pots_name", table_name="pots")


def downgrade():
    op.create_index("ix_pots_name", "pots", ["name"])
