"""ids begin anew

Revision ID: z4
Revises: z1
Create Date: 2019-12-08 16:35:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z4'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER SEQUENCE sacks_id_seq RESTART WITH 3")


def downgrade():
    pass
