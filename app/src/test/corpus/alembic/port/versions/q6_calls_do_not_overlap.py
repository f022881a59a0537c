"""calls do not overlap

Revision ID: q6
Revises: q5
Create Date: 2019-05-01 16:28:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q6'
down_revision = 'q5'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('CREATE EXTENSION IF NOT EXISTS btree_gist')
    op.create_exclude_constraint('calls_apart', 'calls', ('ship_id', '='), ('during', '&&'), using='gist')


def downgrade():
    op.drop_constraint('calls_apart', 'calls')
