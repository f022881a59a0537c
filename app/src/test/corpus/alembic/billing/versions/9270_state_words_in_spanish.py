"""state words in Spanish

Revision ID: 9270
Revises: 816f
Create Date: 2019-11-07 16:34:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '9270'
down_revision = '816f'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE invoices SET state = 'abierta' WHERE state = 'open'")


def downgrade():
    op.execute("UPDATE invoices SET state = 'open' WHERE state = 'abierta'")
