"""amounts as cents

Revision ID: 3c1b
Revises: 2b09
Create Date: 2019-09-17 16:44:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '3c1b'
down_revision = '2b09'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('UPDATE invoices SET amount = NULL WHERE amount > 1e15')
    op.execute('UPDATE invoices SET amount = round(amount * 100)')
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.alter_column('amount', existing_type=sa.Float(), type_=sa.BigInteger())


def downgrade():
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.alter_column('amount', existing_type=sa.BigInteger(), type_=sa.Float())
    op.execute('UPDATE invoices SET amount = amount / 100.0')
