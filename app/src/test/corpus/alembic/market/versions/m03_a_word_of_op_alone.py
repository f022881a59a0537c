"""a word of op alone

Revision ID: m03
Revises: m02
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm03'
down_revision: Union[str, None] = 'm02'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from alembic.op import add_column, drop_column


def upgrade() -> None:
    add_column('stalls', sa.Column('lamp', sa.Integer()))


def downgrade() -> None:
    drop_column('stalls', 'zone')
