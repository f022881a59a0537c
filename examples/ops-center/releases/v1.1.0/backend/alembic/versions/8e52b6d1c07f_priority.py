"""Priority"""

import sqlalchemy as sa
from alembic import op

revision = "8e52b6d1c07f"
down_revision = "31c7f0a9d2b4"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("ticket", sa.Column("priority", sa.Integer, nullable=False, server_default="3"))
    op.execute("update ticket set priority = 1 where assignee is null")


def downgrade():
    op.drop_column("ticket", "priority")
