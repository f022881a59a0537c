"""one address line

Revision ID: 5e3c
Revises: 4d2b
Create Date: 2019-07-03 16:30:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '5e3c'
down_revision = '4d2b'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('invoices', sa.Column('address', sa.String(80)))
    op.execute("update invoices set address = coalesce(street, '') || ', ' || coalesce(zip, '')")
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.drop_column('street')
        batch_op.drop_column('zip')


def downgrade():
    op.add_column('invoices', sa.Column('street', sa.String(60)))
    op.add_column('invoices', sa.Column('zip', sa.String(10)))
    conn = op.get_bind()
    for id_, address in conn.execute(sa.text('select id, address from invoices')).fetchall():
        street, _, code = address.partition(', ')
        conn.execute(sa.text('update invoices set street = :s, zip = :z where id = :i'), dict(s=street, z=code, i=id_))
    with op.batch_alter_table('invoices') as batch_op:
        batch_op.drop_column('address')
