"""calls need no log

Revision ID: q8
Revises: q7
Create Date: 2019-07-03 16:30:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q8'
down_revision = 'q7'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('ALTER TABLE calls SET UNLOGGED')


def downgrade():
    op.execute('ALTER TABLE calls SET LOGGED')
