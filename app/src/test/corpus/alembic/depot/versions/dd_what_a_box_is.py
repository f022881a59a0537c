"""what a box is

Revision ID: dd
Revises: dc
Create Date: 2019-02-10 16:37:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'dd'
down_revision = 'dc'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table_comment('boxes', 'one box on a shelf', existing_comment=None)
    op.alter_column('boxes', 'label', existing_type=sa.String(20), comment='printed on it')


def downgrade():
    op.alter_column('boxes', 'label', existing_type=sa.String(20), comment=None, existing_comment='printed on it')
    op.drop_table_comment('boxes', existing_comment='one box on a shelf')
