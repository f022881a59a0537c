"""genres by a map

Revision ID: k0e
Revises: k06
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k0e'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


MAP = {'drama': 'D', 'Drama': 'D'}


def upgrade() -> None:
    films = sa.table('films', sa.column('genre', sa.String))
    for old, new in MAP.items():
        op.execute(films.update().where(films.c.genre == old).values(genre=new))


def downgrade() -> None:
    films = sa.table('films', sa.column('genre', sa.String))
    for old, new in MAP.items():
        op.execute(films.update().where(films.c.genre == new).values(genre=old))
