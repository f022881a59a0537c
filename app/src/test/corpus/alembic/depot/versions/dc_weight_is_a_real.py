"""weight is a real

Revision ID: dc
Revises: db
Create Date: 2019-01-09 16:36:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'dc'
down_revision = 'db'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('ALTER TABLE boxes ALTER weight TYPE real')


def downgrade():
    op.execute('ALTER TABLE boxes ALTER weight TYPE double precision')
