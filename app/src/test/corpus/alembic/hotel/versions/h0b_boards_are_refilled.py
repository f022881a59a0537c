"""boards are refilled

Revision ID: h0b
Revises: h0a
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h0b'
down_revision: Union[str, None] = 'h0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("DELETE FROM boards")
    op.execute("INSERT INTO boards (code, label) VALUES ('RO', 'Room only')")


def downgrade() -> None:
    op.execute("DELETE FROM boards")
    op.execute("INSERT INTO boards (code, label) VALUES ('BB', 'Bed and breakfast'), ('FB', 'Full board')")
