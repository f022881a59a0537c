"""length in metres and more

Revision ID: q7
Revises: q6
Create Date: 2019-06-02 16:29:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q7'
down_revision = 'q6'
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column('ships', 'length', type_=sa.Numeric(12, 3), existing_type=sa.Numeric(8, 3))


def downgrade():
    op.alter_column('ships', 'length', type_=sa.Numeric(8, 3), existing_type=sa.Numeric(12, 3))
