"""busy shows the fuel

Revision ID: b0000000000d
Revises: b0000000000c
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b0000000000d'
down_revision: Union[str, None] = 'b0000000000c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("DROP VIEW busy")
    op.execute("CREATE VIEW busy AS SELECT id, plate, fuel FROM vehicles WHERE state <> 'idle'")


def downgrade() -> None:
    op.execute("DROP VIEW busy")
    op.execute("CREATE VIEW busy AS SELECT id, plate FROM vehicles WHERE state <> 'idle'")
