"""points per feed

Revision ID: d900000000a9
Revises: d900000000a8
Create Date: 2024-01-25 10:24:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a9'
down_revision: Union[str, None] = 'd900000000a8'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("feed", sa.Column("points", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.execute("UPDATE feed SET points = coalesce((SELECT sum(points) FROM item WHERE item.feed_id = feed.id), 0)")
    op.alter_column("feed", "points", server_default=None)


def downgrade() -> None:
    op.drop_column("feed", "points")
