"""flag if it is not there

Revision ID: z3
Revises: z1
Create Date: 2019-11-07 16:34:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z3'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE flour ADD COLUMN IF NOT EXISTS flag boolean")


def downgrade():
    op.execute("ALTER TABLE flour DROP COLUMN IF EXISTS flag")
