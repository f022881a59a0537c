"""ids from one

Revision ID: 7b20c02
Revises: 7b20c01
Create Date: 2025-03-03 09:13:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c02"
down_revision = "7b20c01"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_shards_1", "shards", ["pot_id"])
    op.get_bind().execute(sa.select(sa.func.setval("pots_id_seq", 1)))


def downgrade():
    op.drop_index("ix_shards_1", table_name="shards")
