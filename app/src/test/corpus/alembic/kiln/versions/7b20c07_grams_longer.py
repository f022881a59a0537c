"""grams longer

Revision ID: 7b20c07
Revises: 7b20c06
Create Date: 2025-08-08 09:18:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c07"
down_revision = "7b20c06"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("pots", "grams", existing_type=sa.String(12), type_=sa.Text(), postgresql_using="grams::text")


def downgrade():
    op.alter_column("pots", "grams", existing_type=sa.Text(), type_=sa.String(12), postgresql_using="substr(grams, 1, 12)")
