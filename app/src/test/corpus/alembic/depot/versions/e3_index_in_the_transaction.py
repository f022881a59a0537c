"""index in the transaction

Revision ID: e3
Revises: e2
Create Date: 2019-08-16 16:43:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e3'
down_revision = 'e2'
branch_labels = None
depends_on = None


def upgrade():
    op.create_index('ix_moves_who', 'moves', ['who'], postgresql_concurrently=True)


def downgrade():
    op.drop_index('ix_moves_who', table_name='moves', postgresql_concurrently=True)
