"""Reservas"""

import sqlalchemy as sa
from alembic import op

revision = "a93f05d21c48"
down_revision = "4c1d90b6a7e2"
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "reserva",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("alojamiento_id", sa.Integer, sa.ForeignKey("alojamiento.id"), nullable=False),
        sa.Column("night", sa.Date, nullable=False),
        sa.Column("guests", sa.Integer, nullable=False),
        sa.CheckConstraint("guests > 0", name="reserva_guests"),
    )
    op.create_index("reserva_alojamiento", "reserva", ["alojamiento_id"])


def downgrade():
    op.drop_table("reserva")
