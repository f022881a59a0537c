"""towns in capitals

Revision ID: c7d0e0000006
Revises: c7d0e0000005
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000006'
down_revision: Union[str, None] = 'c7d0e0000005'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


UP = [
    "ALTER TABLE site ADD COLUMN region VARCHAR(40)",
    "UPDATE site SET region = 'Castilla', town = UPPER(town) WHERE town = 'Soria'",
]
DOWN = ["ALTER TABLE site DROP COLUMN region"]


def upgrade() -> None:
    for statement in UP:
        op.execute(statement)


def downgrade() -> None:
    for statement in DOWN:
        op.execute(statement)
