"""a query that deletes

Revision ID: z2
Revises: z1
Create Date: 2019-10-06 16:33:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z2'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("SELECT wipe()")


def downgrade():
    op.execute("SELECT 1")
