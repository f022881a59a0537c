"""runs of recipes only

Revision ID: c4e1f011
Revises: c4e1f010
Create Date: 2025-03-03 09:13:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "c4e1f011"
down_revision = "c4e1f010"
branch_labels = None
depends_on = None


def upgrade():
    runs = sa.table("runs", sa.column("id"), sa.column("recipe_id"))
    recipes = sa.table("recipes", sa.column("id"))
    query = sa.select(recipes.c.id)
    query = query.where(recipes.c.id > 0)
    op.execute(sa.delete(runs).where(runs.c.recipe_id.not_in(query)))
    op.create_index("ix_runs_recipe_id", "runs", ["recipe_id"])


def downgrade():
    op.drop_index("ix_runs_recipe_id", table_name="runs")
