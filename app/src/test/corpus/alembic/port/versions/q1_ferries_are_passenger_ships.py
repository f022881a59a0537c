"""ferries are passenger ships

Revision ID: q1
Revises: q0
Create Date: 2019-12-24 16:23:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q1'
down_revision = 'q0'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TYPE kind RENAME VALUE 'ferry' TO 'passenger'")


def downgrade():
    op.execute("ALTER TYPE kind RENAME VALUE 'passenger' TO 'ferry'")
