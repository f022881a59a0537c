"""boxes

Revision ID: d1
Revises: 
Create Date: 2019-02-26 16:25:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'd1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE boxes (id serial PRIMARY KEY, label varchar(20) UNIQUE, shelf varchar(10), weight double precision, made timestamptz DEFAULT now(), CONSTRAINT boxes_shelf CHECK (shelf <> ''))")
    op.execute("CREATE TABLE moves (id serial PRIMARY KEY, box_id integer REFERENCES boxes (id) ON DELETE CASCADE, who text, at timestamptz)")
    op.execute("CREATE TABLE audit (id bigserial PRIMARY KEY, what text)")


def downgrade():
    op.execute("DROP TABLE audit, moves, boxes")
