"""code of fixed length

Revision ID: z8
Revises: z1
Create Date: 2019-04-12 16:39:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z8'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column('flour', 'code', type_=sa.CHAR(10), existing_type=sa.String(10))


def downgrade():
    op.alter_column('flour', 'code', type_=sa.String(10), existing_type=sa.CHAR(10))
