"""labels may repeat

Revision ID: d6
Revises: d5
Create Date: 2019-07-03 16:30:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd6'
down_revision = 'd5'
branch_labels = None
depends_on = None


def upgrade():
    op.drop_constraint('boxes_label_key', 'boxes', type_='unique')
    op.create_index('ix_boxes_label', 'boxes', ['label'])


def downgrade():
    op.drop_index('ix_boxes_label', table_name='boxes')
    op.create_unique_constraint('boxes_label_key', 'boxes', ['label'])
