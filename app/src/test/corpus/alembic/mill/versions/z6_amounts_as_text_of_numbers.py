"""amounts as text of numbers

Revision ID: z6
Revises: z1
Create Date: 2019-02-10 16:37:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z6'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE flour ALTER COLUMN flag TYPE integer USING flag::integer")


def downgrade():
    op.execute("ALTER TABLE flour ALTER COLUMN flag TYPE boolean USING flag::boolean")
