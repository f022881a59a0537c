"""orders can be refunded

Revision ID: a1c000000002
Revises: a1c000000001
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000002'
down_revision: Union[str, None] = 'a1c000000001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'refunded' AFTER 'paid'")


def downgrade() -> None:
    # a value of an enum cannot be taken away
    pass
