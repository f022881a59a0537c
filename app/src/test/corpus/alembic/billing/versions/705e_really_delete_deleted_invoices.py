"""really delete deleted invoices

Revision ID: 705e
Revises: 6f4d
Create Date: 2019-09-05 16:32:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '705e'
down_revision = '6f4d'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('DELETE FROM invoices WHERE is_deleted = 1')
    with op.batch_alter_table('invoices') as batch:
        batch.drop_column('is_deleted')


def downgrade():
    with op.batch_alter_table('invoices') as batch:
        batch.add_column(sa.Column('is_deleted', sa.Integer(), server_default='0'))
