"""work in a default argument

Revision ID: m0a
Revises: m09
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm0a'
down_revision: Union[str, None] = 'm09'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def _go(n=10):
    op.execute(f'UPDATE goods SET price = price * {n}')


def upgrade() -> None:
    _go()


def downgrade() -> None:
    _go(0.1)
