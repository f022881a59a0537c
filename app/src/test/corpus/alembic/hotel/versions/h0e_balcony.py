"""balcony

Revision ID: h0e
Revises: h0d
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h0e'
down_revision: Union[str, None] = 'h0d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('rooms', sa.Column('balcony', sa.Boolean()))


downgrade = lambda: None
