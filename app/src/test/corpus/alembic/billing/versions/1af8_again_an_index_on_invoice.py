"""again an index on invoice

Revision ID: 1af8
Revises: 09e7
Create Date: 2019-07-15 16:42:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '1af8'
down_revision = '09e7'
branch_labels = None
depends_on = None


def upgrade():
    op.create_index('ix_payments_invoice2', 'payments', ['invoice_id'], unique=False)


def downgrade():
    op.drop_index('ix_payments_invoice2', table_name='payments')
