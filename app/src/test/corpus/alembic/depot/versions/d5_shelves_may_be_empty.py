"""shelves may be empty

Revision ID: d5
Revises: d4
Create Date: 2019-06-02 16:29:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd5'
down_revision = 'd4'
branch_labels = None
depends_on = None


def upgrade():
    op.drop_constraint('boxes_shelf', 'boxes')


def downgrade():
    op.create_check_constraint('boxes_shelf', 'boxes', "shelf <> ''")
