"""retry counter

Revision ID: f8d6
Revises: e7c5
Create Date: 2019-05-13 16:40:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'f8d6'
down_revision = 'e7c5'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('payments', sa.Column('retries', sa.Integer(), server_default='0'))


def downgrade():
    return
