"""memo moves to a table of its own

Revision ID: 816f
Revises: 705e
Create Date: 2019-10-06 16:33:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '816f'
down_revision = '705e'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'invoice_memos',
        sa.Column('invoice_id', sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column('memo', sa.Text()),
    )
    op.execute('INSERT INTO invoice_memos (invoice_id, memo) SELECT id, memo FROM invoices')
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.drop_column('memo')


def downgrade():
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.add_column(sa.Column('memo', sa.Text()))
    op.execute(
        'UPDATE invoices SET memo = (SELECT m.memo FROM invoice_memos m WHERE m.invoice_id = invoices.id)'
    )
    op.drop_table('invoice_memos')
