"""moves keep when the box goes

Revision ID: d7
Revises: d6
Create Date: 2019-08-04 16:31:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd7'
down_revision = 'd6'
branch_labels = None
depends_on = None


def upgrade():
    op.drop_constraint('moves_box_id_fkey', 'moves', type_='foreignkey')
    op.create_foreign_key('moves_box_id_fkey', 'moves', 'boxes', ['box_id'], ['id'], ondelete='SET NULL')


def downgrade():
    op.drop_constraint('moves_box_id_fkey', 'moves', type_='foreignkey')
    op.create_foreign_key('moves_box_id_fkey', 'moves', 'boxes', ['box_id'], ['id'])
