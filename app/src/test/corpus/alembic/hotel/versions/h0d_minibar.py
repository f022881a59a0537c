"""minibar

Revision ID: h0d
Revises: h0c
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h0d'
down_revision: Union[str, None] = 'h0c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('rooms', sa.Column('minibar', sa.Boolean()))
