"""Plazas en número"""

import sqlalchemy as sa
from alembic import op

revision = "b8e41f7092d5"
down_revision = "0d56c3ab7e91"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("alter table alojamiento alter places drop default")
    op.execute("alter table alojamiento alter places type integer using places::integer")
    op.execute("alter table alojamiento alter places set default 2")


def downgrade():
    op.execute("alter table alojamiento alter places drop default")
    op.execute("alter table alojamiento alter places type text using places::text")
    op.execute("alter table alojamiento alter places set default '2'")
