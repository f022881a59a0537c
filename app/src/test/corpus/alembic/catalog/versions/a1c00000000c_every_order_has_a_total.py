"""every order has a total

Revision ID: a1c00000000c
Revises: a1c00000000b
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c00000000c'
down_revision: Union[str, None] = 'a1c00000000b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column("orders", "total", existing_type=sa.Float(53), server_default="0")
    op.execute("UPDATE orders SET total = DEFAULT WHERE total IS NULL")
    op.alter_column("orders", "total", nullable=False)


def downgrade() -> None:
    op.alter_column("orders", "total", nullable=True, server_default=None)
