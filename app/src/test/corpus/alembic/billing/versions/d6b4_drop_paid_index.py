"""drop paid index

Revision ID: d6b4
Revises: c5a3
Create Date: 2019-03-11 16:38:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd6b4'
down_revision = 'c5a3'
branch_labels = None
depends_on = None


def upgrade():
    op.drop_index('ix_payments_invoice', table_name='payments')


def downgrade():
    ...
