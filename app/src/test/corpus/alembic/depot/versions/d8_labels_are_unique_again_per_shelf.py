"""labels are unique again per shelf

Revision ID: d8
Revises: d7
Create Date: 2019-09-05 16:32:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd8'
down_revision = 'd7'
branch_labels = None
depends_on = None


def upgrade():
    op.create_unique_constraint(None, 'boxes', ['shelf', 'label'])


def downgrade():
    op.drop_constraint(None, 'boxes', type_='unique')
