"""boxes per shelf

Revision ID: de
Revises: dd
Create Date: 2019-03-11 16:38:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'de'
down_revision = 'dd'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE MATERIALIZED VIEW per_shelf AS SELECT shelf, count(*) AS n FROM boxes GROUP BY shelf")
    op.execute("CREATE UNIQUE INDEX ix_per_shelf ON per_shelf (shelf)")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW per_shelf")
