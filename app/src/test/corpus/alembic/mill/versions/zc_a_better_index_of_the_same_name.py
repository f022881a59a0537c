"""a better index of the same name

Revision ID: zc
Revises: z1
Create Date: 2019-08-16 16:43:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'zc'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("DROP INDEX IF EXISTS sacks_kg")
    op.execute("CREATE INDEX sacks_kg ON sacks (kg, flour_id)")


def downgrade():
    op.execute("DROP INDEX sacks_kg")
