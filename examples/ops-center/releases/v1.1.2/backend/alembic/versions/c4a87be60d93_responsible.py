"""Somebody is responsible for every ticket"""

import sqlalchemy as sa
from alembic import op

revision = "c4a87be60d93"
down_revision = "8e52b6d1c07f"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("ticket", sa.Column("due", sa.Date))
    op.alter_column("ticket", "assignee", nullable=False)


def downgrade():
    op.alter_column("ticket", "assignee", nullable=True)
    op.drop_column("ticket", "due")
