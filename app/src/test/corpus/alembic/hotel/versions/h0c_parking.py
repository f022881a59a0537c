"""parking

Revision ID: h0c
Revises: h0b
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h0c'
down_revision: Union[str, None] = 'h0b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('rooms', sa.Column('parking', sa.Boolean()))


def downgrade() -> None:
    assert False, 'forward only'
