"""the same both ways

Revision ID: m09
Revises: m08
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm09'
down_revision: Union[str, None] = 'm08'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE goods SET unit = lower(unit)")


downgrade = upgrade
