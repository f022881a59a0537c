"""clean methods

Revision ID: c5a3
Revises: b492
Create Date: 2019-02-10 16:37:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c5a3'
down_revision = 'b492'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE payments SET method = 'other' WHERE method IS NULL")


def downgrade():
    """Not needed."""
