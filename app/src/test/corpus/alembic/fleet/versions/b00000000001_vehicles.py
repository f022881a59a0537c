"""vehicles

Revision ID: b00000000001
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000001'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE TYPE fuel AS ENUM ('petrol', 'diesel')")
    op.execute("CREATE TYPE colour AS ENUM ('red', 'blue', 'grey')")
    op.execute("""
        CREATE TABLE vehicles (
            id serial PRIMARY KEY,
            plate varchar(12),
            fuel fuel,
            colour colour,
            state varchar(20) NOT NULL DEFAULT 'idle',
            seen timestamptz,
            bought timestamp,
            spec json,
            km bigint,
            ref uuid,
            tags text[],
            note text
        )
    """)
    op.execute("CREATE TABLE trips (id serial PRIMARY KEY, vehicle_id integer REFERENCES vehicles (id), start_at timestamptz, litres numeric(8,3), CONSTRAINT trips_litres CHECK (litres >= 0))")
    op.execute("CREATE VIEW busy AS SELECT id, plate FROM vehicles WHERE state <> 'idle'")
    op.execute("CREATE TABLE spare_parts (id integer, name text, qty integer)")
    op.execute("CREATE FUNCTION touched() RETURNS trigger AS $$ BEGIN NEW.note = 'touched'; RETURN NEW; END $$ LANGUAGE plpgsql")


def downgrade() -> None:
    op.execute("DROP FUNCTION touched()")
    op.execute("DROP TABLE spare_parts")
    op.execute("DROP VIEW busy")
    op.execute("DROP TABLE trips")
    op.execute("DROP TABLE vehicles")
    op.execute("DROP TYPE colour")
    op.execute("DROP TYPE fuel")
