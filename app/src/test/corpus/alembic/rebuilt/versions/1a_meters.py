"""meters

Revision ID: 1a
Revises: 
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1a'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("""CREATE TABLE meters (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        serial TEXT UNIQUE,
        place VARCHAR(40) COLLATE NOCASE,
        reading REAL,
        unit VARCHAR(5) DEFAULT 'kWh',
        CHECK (reading >= 0)
    )""")
    op.execute("CREATE TABLE readings (id INTEGER PRIMARY KEY, meter_id INTEGER REFERENCES meters (id) ON DELETE CASCADE, value INTEGER, at TEXT, raw TEXT)")
    op.execute("CREATE INDEX ix_readings_recent ON readings (at DESC) WHERE value > 0")
    op.execute("CREATE TABLE sites (id INTEGER PRIMARY KEY, name VARCHAR(40), code TEXT, area NUMERIC(10, 4))")
    op.execute("CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT)")


def downgrade() -> None:
    for name in ('logs', 'sites', 'readings', 'meters'):
        op.drop_table(name)
