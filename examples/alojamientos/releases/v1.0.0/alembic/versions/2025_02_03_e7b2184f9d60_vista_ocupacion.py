"""Vista de ocupación"""

import sqlalchemy as sa
from alembic import op

revision = "e7b2184f9d60"
down_revision = "a93f05d21c48"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("create type estado as enum ('pendiente', 'confirmada', 'anulada')")
    op.add_column("reserva", sa.Column("state", sa.Enum("pendiente", "confirmada", "anulada", name="estado", create_type=False), server_default="pendiente"))
    op.execute(
        "create view ocupacion as select alojamiento_id, count(*) as reservas from reserva"
        " where state <> 'anulada' group by alojamiento_id"
    )


def downgrade():
    op.execute("drop view ocupacion")
    op.drop_column("reserva", "state")
    op.execute("drop type estado")
