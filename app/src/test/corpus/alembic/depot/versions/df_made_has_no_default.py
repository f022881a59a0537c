"""made has no default

Revision ID: df
Revises: de
Create Date: 2019-04-12 16:39:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'df'
down_revision = 'de'
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column('boxes', 'made', server_default=None)


def downgrade():
    op.alter_column('boxes', 'made', server_default=sa.text('now()'))
