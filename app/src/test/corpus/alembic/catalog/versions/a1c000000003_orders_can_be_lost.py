"""orders can be lost

Revision ID: a1c000000003
Revises: a1c000000002
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000003'
down_revision: Union[str, None] = 'a1c000000002'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from typing import Iterable


def _swap(values: Iterable[str]) -> None:
    listed = ", ".join(f"'{v}'" for v in values)
    op.execute("ALTER TABLE orders ALTER COLUMN state DROP DEFAULT")
    op.execute("ALTER TYPE order_state RENAME TO order_state_before")
    op.execute(f"CREATE TYPE order_state AS ENUM ({listed})")
    op.execute("ALTER TABLE orders ALTER COLUMN state TYPE order_state USING state::text::order_state")
    op.execute("ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'draft'")
    op.execute("DROP TYPE order_state_before")


def upgrade() -> None:
    _swap(["draft", "paid", "refunded", "sent", "lost"])


def downgrade() -> None:
    _swap(["draft", "paid", "refunded", "sent"])
