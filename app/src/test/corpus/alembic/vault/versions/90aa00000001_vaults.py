"""vaults

Revision ID: 90aa00000001
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '90aa00000001'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table("safe", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("code", sa.String(20)), sa.Column("room", sa.String(10)), sqlite_autoincrement=True)
    op.execute("CREATE TABLE guest (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE, city TEXT, UNIQUE (name))")
    op.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, guest_id INTEGER REFERENCES guest (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, day TEXT, hours INTEGER)")
    op.execute("CREATE INDEX visit_day ON visit (day DESC)")
    op.execute("CREATE UNIQUE INDEX visit_open ON visit (guest_id) WHERE day IS NULL")
    op.execute("CREATE TABLE price (code TEXT PRIMARY KEY, cents INTEGER NOT NULL, note TEXT) WITHOUT ROWID")
    op.execute("CREATE TABLE strict_note (id INTEGER PRIMARY KEY, text TEXT, n INTEGER) STRICT")
    op.execute("CREATE TABLE badge (id INTEGER PRIMARY KEY, code TEXT UNIQUE ON CONFLICT REPLACE, kind TEXT)")
    op.execute("CREATE TABLE room (id INTEGER PRIMARY KEY, label TEXT, size INTEGER, extra TEXT)")
    op.execute("CREATE VIEW big_rooms AS SELECT id, label FROM room WHERE size > 10")


def downgrade() -> None:
    op.execute("DROP VIEW big_rooms")
    for name in ("room", "badge", "strict_note", "price", "visit", "guest", "safe"):
        op.drop_table(name)
