"""built is a year

Revision ID: q9
Revises: q8
Create Date: 2019-08-04 16:31:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q9'
down_revision = 'q8'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE ships ALTER COLUMN built TYPE integer USING extract(year FROM built)::integer")


def downgrade():
    op.execute("ALTER TABLE ships ALTER COLUMN built TYPE date USING make_date(built, 1, 1)")
