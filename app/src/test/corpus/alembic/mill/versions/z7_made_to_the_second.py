"""made to the second

Revision ID: z7
Revises: z1
Create Date: 2019-03-11 16:38:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z7'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE flour ALTER COLUMN made SET DATA TYPE timestamp(0)")


def downgrade():
    op.execute("ALTER TABLE flour ALTER COLUMN made SET DATA TYPE timestamp(6)")
