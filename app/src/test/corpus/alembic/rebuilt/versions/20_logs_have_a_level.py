"""logs have a level

Revision ID: 20
Revises: 1e
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '20'
down_revision: Union[str, None] = '1e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute('CREATE TABLE logs_new (id INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT, level TEXT)')
    op.execute('INSERT INTO logs_new (id, line) SELECT id, line FROM logs')
    op.execute('DROP TABLE logs')
    op.execute('ALTER TABLE logs_new RENAME TO logs')


def downgrade() -> None:
    op.execute('ALTER TABLE logs DROP COLUMN level')
