"""orphans go

Revision ID: 7b20c04
Revises: 7b20c03
Create Date: 2025-05-05 09:15:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c04"
down_revision = "7b20c03"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_shards_3", "shards", ["pot_id"])
    shards = sa.table("shards", sa.column("id", sa.Integer), sa.column("pot_id", sa.Integer))
    gone = sa.delete(shards).where(shards.c.pot_id == 99).returning(shards.c.id).cte("gone")
    print(op.get_bind().execute(sa.select(sa.func.count()).select_from(gone)).scalar())


def downgrade():
    op.drop_index("ix_shards_3", table_name="shards")
