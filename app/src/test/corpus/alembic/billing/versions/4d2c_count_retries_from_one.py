"""count retries from one

Revision ID: 4d2c
Revises: 3c1b
Create Date: 2019-10-18 16:45:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '4d2c'
down_revision = '3c1b'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('UPDATE payments SET retries = retries + 1')


def downgrade():
    op.execute('UPDATE payments SET retries = retries - 1')
