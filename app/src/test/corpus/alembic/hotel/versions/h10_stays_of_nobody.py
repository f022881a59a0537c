"""stays of nobody

Revision ID: h10
Revises: h0f
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h10'
down_revision: Union[str, None] = 'h0f'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    stays = sa.table('stays', sa.column('guest_id'))
    guests = sa.table('guests', sa.column('id'))
    op.get_bind().execute(sa.delete(stays).where(stays.c.guest_id.notin_(sa.select(guests.c.id))))


def downgrade() -> None:
    op.get_bind()
