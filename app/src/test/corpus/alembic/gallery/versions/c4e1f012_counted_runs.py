"""counted runs

Revision ID: c4e1f012
Revises: c4e1f011
Create Date: 2025-04-04 09:14:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "c4e1f012"
down_revision = "c4e1f011"
branch_labels = None
depends_on = None


def upgrade():
    runs = sa.table("runs", sa.column("id"), sa.column("state"))
    query = sa.select(sa.func.count(runs.c.id))
    query = query.where(runs.c.state == "done")
    count = op.get_bind().execute(query).scalar_one()
    print(f"{count} runs")
    op.create_index("ix_runs_done", "runs", ["state", "id"])


def downgrade():
    op.drop_index("ix_runs_done", table_name="runs")
