"""blanks around words

Revision ID: 4f0a11c2d90d
Revises: 4f0a11c2d90c
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d90d'
down_revision: Union[str, None] = '4f0a11c2d90c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


COLUMNS = (("agents", "email"), ("agents", "phone"), ("tickets", "channel"))


def upgrade() -> None:
    for table, column in COLUMNS:
        op.execute(f"UPDATE {table} SET {column} = TRIM({column})")


def downgrade() -> None:
    """Blanks are not put back."""
