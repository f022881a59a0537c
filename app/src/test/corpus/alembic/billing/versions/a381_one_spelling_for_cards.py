"""one spelling for cards

Revision ID: a381
Revises: 9270
Create Date: 2019-12-08 16:35:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'a381'
down_revision = '9270'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE payments SET method = 'card' WHERE method = 'Card'")


def downgrade():
    op.execute("UPDATE payments SET method = 'Card' WHERE method = 'card'")
