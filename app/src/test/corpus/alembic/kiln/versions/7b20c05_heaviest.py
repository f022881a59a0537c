"""heaviest

Revision ID: 7b20c05
Revises: 7b20c04
Create Date: 2025-06-06 09:16:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c05"
down_revision = "7b20c04"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_shards_4", "shards", ["pot_id"])
    pots = sa.table("pots", sa.column("id", sa.Integer), sa.column("grams", sa.String))
    heavy = sa.select(pots.c.id).where(sa.func.length(pots.c.grams) > 2).cte("heavy")
    print(op.get_bind().execute(sa.select(sa.func.max(heavy.c.id), sa.text("now()"))).all())


def downgrade():
    op.drop_index("ix_shards_4", table_name="shards")
