"""litres below a thousand

Revision ID: b00000000015
Revises: b00000000014
Create Date: 2024-10-22 10:21:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000015'
down_revision: Union[str, None] = 'b00000000014'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("ALTER TABLE trips ADD CONSTRAINT trips_litres_max CHECK (litres < 1000) NOT VALID")
    op.execute("ALTER TABLE trips VALIDATE CONSTRAINT trips_litres_max")


def downgrade() -> None:
    op.execute("ALTER TABLE trips DROP CONSTRAINT trips_litres_max")
