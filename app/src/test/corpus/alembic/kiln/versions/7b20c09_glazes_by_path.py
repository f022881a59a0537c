"""glazes by path

Revision ID: 7b20c09
Revises: 7b20c08
Create Date: 2025-01-01 09:11:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c09"
down_revision = "7b20c08"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_pots_glaze_path", "pots", ["glaze"], postgresql_using="gin", postgresql_ops={"glaze": "jsonb_path_ops"})


def downgrade():
    op.drop_index("ix_pots_glaze_path", table_name="pots", postgresql_using="gin")
