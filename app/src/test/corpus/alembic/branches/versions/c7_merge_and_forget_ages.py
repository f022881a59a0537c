"""merge and forget ages

Revision ID: c7
Revises: c5, c6
Create Date: 2024-03-27 10:26:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7'
down_revision: Union[str, None] = ('c5', 'c6')
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE people SET age = NULL WHERE age < 0")


def downgrade() -> None:
    pass
