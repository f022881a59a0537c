"""audit anew

Revision ID: d9
Revises: d8
Create Date: 2019-10-06 16:33:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd9'
down_revision = 'd8'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE moves RENAME TO moves_old")
    op.execute("CREATE TABLE moves (id serial PRIMARY KEY, box_id integer, who text, at timestamptz, reason text)")
    op.execute("INSERT INTO moves (id, box_id, who, at) SELECT id, box_id, who, at FROM moves_old")
    op.execute("DROP TABLE moves_old")


def downgrade():
    op.execute("ALTER TABLE moves RENAME TO moves_new")
    op.execute("CREATE TABLE moves (id serial PRIMARY KEY, box_id integer REFERENCES boxes (id), who text, at timestamptz)")
    op.execute("INSERT INTO moves (id, box_id, who, at) SELECT id, box_id, who, at FROM moves_new")
    op.execute("DROP TABLE moves_new")
