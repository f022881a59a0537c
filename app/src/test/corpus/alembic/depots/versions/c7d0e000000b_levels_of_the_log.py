"""levels of the log

Revision ID: c7d0e000000b
Revises: c7d0e000000a
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e000000b'
down_revision: Union[str, None] = 'c7d0e000000a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    match op.get_context().dialect.name:
        case "postgresql":
            op.execute("ALTER TABLE log ALTER COLUMN level TYPE smallint")
        case "sqlite":
            op.execute("UPDATE log SET level = 0 WHERE level IS NULL")


def downgrade() -> None:
    match op.get_context().dialect.name:
        case "postgresql":
            op.execute("ALTER TABLE log ALTER COLUMN level TYPE integer")
