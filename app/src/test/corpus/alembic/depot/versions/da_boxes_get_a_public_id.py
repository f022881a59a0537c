"""boxes get a public id

Revision ID: da
Revises: d9
Create Date: 2019-11-07 16:34:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'da'
down_revision = 'd9'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE boxes ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid()")
    op.create_index('ix_boxes_public_id', 'boxes', ['public_id'], unique=True)


def downgrade():
    op.drop_index('ix_boxes_public_id', table_name='boxes')
    op.drop_column('boxes', 'public_id')
