"""readers may read

Revision ID: e1
Revises: e0
Create Date: 2019-06-14 16:41:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e1'
down_revision = 'e0'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE audit ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY everyone ON audit USING (true)")


def downgrade():
    op.execute("DROP POLICY everyone ON audit")
    op.execute("ALTER TABLE audit DISABLE ROW LEVEL SECURITY")
