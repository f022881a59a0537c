"""amount as a float

Revision ID: z9
Revises: z1
Create Date: 2019-05-13 16:40:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z9'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column('flour', 'amount', type_=sa.Float(), existing_type=sa.Numeric(12, 4))


def downgrade():
    op.alter_column('flour', 'amount', type_=sa.Numeric(12, 4), existing_type=sa.Float())
