"""glazes by path no more

Revision ID: 7b20c10
Revises: 7b20c09
Create Date: 2025-02-02 09:12:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "7b20c10"
down_revision = "7b20c09"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_index("ix_pots_glaze_path", table_name="pots", postgresql_using="gin")


def downgrade():
    op.create_index("ix_pots_glaze_path", "pots", ["glaze"], unique=False, postgresql_using="GIN", postgresql_ops={"glaze": "jsonb_path_ops"})
