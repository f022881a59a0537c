"""ages on SQLite alone

Revision ID: 77d100000003
Revises: 77d100000002
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '77d100000003'
down_revision: Union[str, None] = '77d100000002'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    dialect = op.get_context().dialect
    if dialect.name not in ("sqlite", "mysql"):
        return
    op.execute("UPDATE person SET age = 0 WHERE age IS NULL")


def downgrade() -> None:
    pass
