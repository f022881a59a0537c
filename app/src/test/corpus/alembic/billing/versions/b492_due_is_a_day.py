"""due is a day

Revision ID: b492
Revises: a381
Create Date: 2019-01-09 16:36:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'b492'
down_revision = 'a381'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.alter_column('due', existing_type=sa.DateTime(), type_=sa.Date(), postgresql_using='due::date')
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('UPDATE invoices SET due = date(due)')


def downgrade():
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.alter_column('due', existing_type=sa.Date(), type_=sa.DateTime(), postgresql_using='due::timestamp')
