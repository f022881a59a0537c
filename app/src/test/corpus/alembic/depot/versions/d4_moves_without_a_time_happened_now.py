"""moves without a time happened now

Revision ID: d4
Revises: d3
Create Date: 2019-05-01 16:28:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd4'
down_revision = 'd3'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE moves SET at = now() WHERE at IS NULL")


def downgrade():
    op.execute("UPDATE moves SET at = NULL WHERE at > now() - interval '1 day'")
