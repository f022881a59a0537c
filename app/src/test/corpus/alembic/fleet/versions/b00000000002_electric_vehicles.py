"""electric vehicles

Revision ID: b00000000002
Revises: b00000000001
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000002'
down_revision: Union[str, None] = 'b00000000001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE fuel ADD VALUE IF NOT EXISTS 'electric'")


def downgrade() -> None:
    pass
