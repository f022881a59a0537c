"""a better name

Revision ID: q2
Revises: q1
Create Date: 2019-01-25 16:24:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q2'
down_revision = 'q1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('ALTER TABLE ships RENAME CONSTRAINT ships_len TO ships_length_positive')


def downgrade():
    op.execute('ALTER TABLE ships RENAME CONSTRAINT ships_length_positive TO ships_len')
