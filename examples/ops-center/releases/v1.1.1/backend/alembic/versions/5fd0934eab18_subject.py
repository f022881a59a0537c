"""A ticket's title is its subject"""

import sqlalchemy as sa
from alembic import op

revision = "5fd0934eab18"
down_revision = "8e52b6d1c07f"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("ticket", "title", new_column_name="subject")


def downgrade():
    op.alter_column("ticket", "subject", new_column_name="title")
