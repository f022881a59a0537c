"""decorated

Revision ID: m07
Revises: m06
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm07'
down_revision: Union[str, None] = 'm06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import functools


def wiping(f):
    @functools.wraps(f)
    def inner():
        f()
        op.execute("UPDATE stalls SET owner = trim(owner)")
    return inner


@wiping
def upgrade() -> None:
    op.add_column('stalls', sa.Column('roof', sa.Boolean()))


def downgrade() -> None:
    op.drop_column('stalls', 'roof')
