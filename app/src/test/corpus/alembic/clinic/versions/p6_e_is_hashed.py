"""e is hashed

Revision ID: p6
Revises: p5
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p6'
down_revision: Union[str, None] = 'p5'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import hashlib


def _scramble(conn):
    for id_, e in conn.execute(sa.text('SELECT id, e FROM patients WHERE e IS NOT NULL')).fetchall():
        conn.execute(sa.text('UPDATE patients SET e = :e WHERE id = :id'), {'e': hashlib.sha1(e.encode()).hexdigest(), 'id': id_})


def upgrade() -> None:
    _scramble(op.get_bind())


def downgrade() -> None:
    # hashes cannot be undone
    pass
