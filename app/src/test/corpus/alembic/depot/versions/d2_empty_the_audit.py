"""empty the audit

Revision ID: d2
Revises: d1
Create Date: 2019-03-27 16:26:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd2'
down_revision = 'd1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('TRUNCATE TABLE audit')


def downgrade():
    pass
