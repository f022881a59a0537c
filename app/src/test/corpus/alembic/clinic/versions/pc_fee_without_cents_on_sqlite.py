"""fee without cents on SQLite

Revision ID: pc
Revises: pb
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pc'
down_revision: Union[str, None] = 'pb'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    if bind.engine.name == 'sqlite':
        op.execute('UPDATE visits SET fee = CAST(fee AS INTEGER)')
        return
    op.execute('SELECT 1')


def downgrade() -> None:
    pass
