"""rows through a reflected table

Revision ID: m13
Revises: m0a
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm13'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    stalls = sa.Table('stalls', sa.MetaData(), autoload_with=bind)
    bind.execute(stalls.update().values(name=sa.func.lower(stalls.c.name)))


def downgrade() -> None:
    bind = op.get_bind()
    stalls = sa.Table('stalls', sa.MetaData(), autoload_with=bind)
    bind.execute(stalls.update().values(name=sa.func.upper(stalls.c.name)))
