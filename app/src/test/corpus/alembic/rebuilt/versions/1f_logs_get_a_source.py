"""logs get a source

Revision ID: 1f
Revises: 20
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1f'
down_revision: Union[str, None] = '20'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute('CREATE TABLE logs_new (id INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT, source TEXT)')
    op.execute('INSERT INTO logs_new (line) SELECT line FROM logs WHERE line IS NOT NULL ORDER BY id DESC')
    op.execute('DROP TABLE logs')
    op.execute('ALTER TABLE logs_new RENAME TO logs')


def downgrade() -> None:
    op.execute('CREATE TABLE logs_old (id INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT)')
    op.execute('INSERT INTO logs_old (line) SELECT line FROM logs ORDER BY id')
    op.execute('DROP TABLE logs')
    op.execute('ALTER TABLE logs_old RENAME TO logs')
