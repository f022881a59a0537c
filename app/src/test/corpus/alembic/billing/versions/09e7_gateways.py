"""gateways

Revision ID: 09e7
Revises: f8d6
Create Date: 2019-06-14 16:41:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '09e7'
down_revision = 'f8d6'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('payments', sa.Column('gateway', sa.String(30)))


def downgrade():
    raise Exception('Downgrade is not supported')
