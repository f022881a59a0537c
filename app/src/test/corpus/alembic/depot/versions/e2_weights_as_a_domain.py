"""weights as a domain

Revision ID: e2
Revises: e1
Create Date: 2019-07-15 16:42:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e2'
down_revision = 'e1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE DOMAIN grams AS real CHECK (VALUE >= 0)")
    op.execute("ALTER TABLE boxes ALTER COLUMN weight TYPE grams")


def downgrade():
    op.execute("ALTER TABLE boxes ALTER COLUMN weight TYPE real")
    op.execute("DROP DOMAIN grams")
