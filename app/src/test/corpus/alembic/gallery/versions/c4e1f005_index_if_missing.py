"""index if missing

Revision ID: c4e1f005
Revises: c4e1f004
Create Date: 2025-06-06 09:16:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "c4e1f005"
down_revision = "c4e1f004"
branch_labels = None
depends_on = None


def has_index(table, index):
    inspector = sa.inspect(op.get_bind())
    return index in {i["name"] for i in inspector.get_indexes(table)}


def upgrade():
    if not has_index("runs", "ix_runs_state"):
        op.create_index("ix_runs_state", "runs", ["state"], unique=False)


def downgrade():
    if has_index("runs", "ix_runs_state"):
        op.drop_index("ix_runs_state", table_name="runs")
