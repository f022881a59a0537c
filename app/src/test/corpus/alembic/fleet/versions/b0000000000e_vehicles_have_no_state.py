"""vehicles have no state

Revision ID: b0000000000e
Revises: b0000000000d
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b0000000000e'
down_revision: Union[str, None] = 'b0000000000d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("ALTER TABLE vehicles DROP COLUMN state CASCADE")


def downgrade() -> None:
    op.execute("ALTER TABLE vehicles ADD COLUMN state varchar(20) NOT NULL DEFAULT 'idle'")
