"""names lower

Revision ID: 7b20c06
Revises: 7b20c05
Create Date: 2025-07-07 09:17:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c06"
down_revision = "7b20c05"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("pots", "name", existing_type=sa.Text(), type_=sa.Text(), postgresql_using="lower(name)")


def downgrade():
    op.alter_column("pots", "name", existing_type=sa.Text(), type_=sa.Text())
