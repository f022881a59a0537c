"""bought with zone

Revision ID: b0000000000a
Revises: b00000000009
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b0000000000a'
down_revision: Union[str, None] = 'b00000000009'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("ALTER TABLE vehicles ALTER COLUMN bought TYPE timestamptz USING bought AT TIME ZONE 'UTC'")


def downgrade() -> None:
    op.execute("ALTER TABLE vehicles ALTER COLUMN bought TYPE timestamp USING bought AT TIME ZONE 'UTC'")
