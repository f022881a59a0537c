"""audit kept apart and put back

Revision ID: d3
Revises: d2
Create Date: 2019-04-28 16:27:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd3'
down_revision = 'd2'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE moves_kept AS SELECT * FROM moves")
    op.execute("UPDATE moves SET who = upper(who)")


def downgrade():
    op.execute("UPDATE moves m SET who = k.who FROM moves_kept k WHERE k.id = m.id")
    op.execute("DROP TABLE moves_kept")
