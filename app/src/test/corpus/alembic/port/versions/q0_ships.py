"""ships

Revision ID: q0
Revises: 
Create Date: 2019-11-23 16:22:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q0'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TYPE kind AS ENUM ('cargo', 'ferry')")
    op.execute("CREATE TABLE ships (id serial PRIMARY KEY, name text, kind kind, flags text[], length numeric(8, 3), built date, CONSTRAINT ships_len CHECK (length > 0))")
    op.execute("CREATE TABLE calls (id serial PRIMARY KEY, ship_id int REFERENCES ships (id), during tstzrange, at timestamptz)")
    op.execute("CREATE FUNCTION age(d date) RETURNS int AS $$ SELECT extract(year FROM now())::int - extract(year FROM d)::int $$ LANGUAGE sql")


def downgrade():
    op.execute("DROP FUNCTION age(date)")
    op.execute("DROP TABLE calls, ships")
    op.execute("DROP TYPE kind")
