"""each item once

Revision ID: d900000000a3
Revises: d900000000a2
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a3'
down_revision: Union[str, None] = 'd900000000a2'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute(
        """
        WITH ranked AS (
            SELECT id, row_number() OVER (PARTITION BY feed_id, guid ORDER BY id) AS n FROM item
        ), gone AS (
            DELETE FROM item USING ranked WHERE ranked.id = item.id AND ranked.n > 1 RETURNING item.id
        )
        SELECT count(*) FROM gone
        """
    )
    op.create_unique_constraint("uq_item_feed_guid", "item", ["feed_id", "guid"])


def downgrade() -> None:
    op.drop_constraint("uq_item_feed_guid", "item", type_="unique")
