"""nights at least one

Revision ID: h0f
Revises: h0e
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h0f'
down_revision: Union[str, None] = 'h0e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    while True:
        done = bind.execute(sa.text('UPDATE stays SET nights = 1 WHERE id IN (SELECT id FROM stays WHERE nights IS NULL LIMIT 100)'))
        if done.rowcount == 0:
            break


def downgrade() -> None:
    pass
