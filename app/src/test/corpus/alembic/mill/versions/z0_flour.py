"""flour

Revision ID: z0
Revises: 
Create Date: 2019-08-04 16:31:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z0'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE flour (id serial PRIMARY KEY, name text, grade char(3), fine double precision, made timestamp(6), flag boolean, amount numeric(12, 4), changed timestamptz, code varchar(10))")
    op.execute("CREATE FUNCTION stamp() RETURNS trigger AS $$ BEGIN NEW.changed = now(); RETURN NEW; END $$ LANGUAGE plpgsql")
    op.execute("CREATE TRIGGER stamp BEFORE UPDATE ON flour FOR EACH ROW EXECUTE FUNCTION stamp()")
    op.execute("CREATE FUNCTION wipe() RETURNS int AS $$ BEGIN DELETE FROM sacks; RETURN 1; END $$ LANGUAGE plpgsql")
    op.execute("CREATE TABLE sacks (id serial PRIMARY KEY, flour_id int REFERENCES flour (id) ON DELETE CASCADE, kg int)")
    op.execute("CREATE INDEX sacks_kg ON sacks (kg)")


def downgrade():
    op.execute("DROP TABLE sacks, flour")
    op.execute("DROP FUNCTION stamp(), wipe()")
