"""never in the way back

Revision ID: m10
Revises: m0a
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm10'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


DESTRUCTIVE = False


def upgrade() -> None:
    op.add_column('goods', sa.Column('lot', sa.Integer()))


def downgrade() -> None:
    if DESTRUCTIVE:
        op.drop_column('goods', 'lot')
