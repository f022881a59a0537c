"""events that belong to nothing

Revision ID: a1c00000000d
Revises: a1c00000000c
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c00000000d'
down_revision: Union[str, None] = 'a1c00000000c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute(
        """
        DO $body$
        BEGIN
            IF EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'events') THEN
                DELETE FROM events e WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = e.order_id);
            END IF;
        END
        $body$;
        """
    )
    op.create_foreign_key("events_order_fk", "events", "orders", ["order_id"], ["id"])


def downgrade() -> None:
    op.drop_constraint("events_order_fk", "events", type_="foreignkey")
