"""no index on glazes

Revision ID: 7b20c08
Revises: 7b20c07
Create Date: 2025-09-09 09:19:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c08"
down_revision = "7b20c07"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_index("ix_pots_glaze", table_name="pots")


def downgrade():
    op.create_index("ix_pots_glaze", "pots", ["glaze"], unique=False)
