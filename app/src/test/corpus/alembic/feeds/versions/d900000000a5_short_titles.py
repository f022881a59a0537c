"""short titles

Revision ID: d900000000a5
Revises: d900000000a4
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a5'
down_revision: Union[str, None] = 'd900000000a4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("DROP VIEW feed_titles")
    op.alter_column("feed", "title", type_=sa.String(1), existing_type=sa.String(120), postgresql_using="left(title, 1)")
    op.execute("CREATE VIEW feed_titles AS SELECT id, title FROM feed")


def downgrade() -> None:
    op.execute("DROP VIEW feed_titles")
    op.alter_column("feed", "title", type_=sa.String(120), existing_type=sa.String(1))
    op.execute("CREATE VIEW feed_titles AS SELECT id, title FROM feed")
