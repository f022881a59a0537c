"""invoices and payments

Revision ID: 3c1a
Revises: 
Create Date: 2019-05-01 16:28:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '3c1a'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'invoices',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('number', sa.String(20)),
        sa.Column('state', sa.String(12)),
        sa.Column('amount', sa.Float()),
        sa.Column('memo', sa.Text()),
        sa.Column('extra', sa.Text()),
        sa.Column('is_deleted', sa.Integer(), server_default='0'),
        sa.Column('street', sa.String(60)),
        sa.Column('zip', sa.String(10)),
        sa.Column('due', sa.DateTime()),
    )
    op.create_table(
        'payments',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('invoice_id', sa.Integer()),
        sa.Column('method', sa.String(20)),
        sa.Column('paid_at', sa.DateTime()),
    )
    op.create_index('ix_payments_invoice', 'payments', ['invoice_id'])


def downgrade():
    op.drop_table('payments')
    op.drop_table('invoices')
