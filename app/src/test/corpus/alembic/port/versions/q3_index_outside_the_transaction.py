"""index outside the transaction

Revision ID: q3
Revises: q2
Create Date: 2019-02-26 16:25:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q3'
down_revision = 'q2'
branch_labels = None
depends_on = None


def upgrade():
    op.execute('COMMIT')
    op.execute('CREATE INDEX CONCURRENTLY ix_calls_at ON calls (at)')


def downgrade():
    op.execute('COMMIT')
    op.execute('DROP INDEX CONCURRENTLY ix_calls_at')
