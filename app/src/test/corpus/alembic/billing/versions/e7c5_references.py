"""references

Revision ID: e7c5
Revises: d6b4
Create Date: 2019-04-12 16:39:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e7c5'
down_revision = 'd6b4'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('payments', sa.Column('reference', sa.String(30)))


def downgrade():
    print('the column stays')
