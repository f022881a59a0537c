"""everybody may read

Revision ID: zb
Revises: z1
Create Date: 2019-07-15 16:42:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'zb'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("GRANT SELECT ON flour TO PUBLIC")


def downgrade():
    op.execute("REVOKE ALL ON flour FROM PUBLIC, CURRENT_USER")
