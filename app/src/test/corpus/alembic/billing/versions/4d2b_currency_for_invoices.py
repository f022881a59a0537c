"""currency for invoices

Revision ID: 4d2b
Revises: 3c1a
Create Date: 2019-06-02 16:29:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '4d2b'
down_revision = '3c1a'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('invoices', sa.Column('currency', sa.String(length=3), server_default='EUR', nullable=False))


def downgrade():
    op.drop_column('invoices', 'currency')
