"""rank of flour

Revision ID: z1
Revises: z0
Create Date: 2019-09-05 16:32:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z1'
down_revision = 'z0'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('flour', sa.Column('rank', sa.Integer()))
    op.execute("UPDATE flour SET rank = id * 10")


def downgrade():
    op.drop_column('flour', 'rank')
