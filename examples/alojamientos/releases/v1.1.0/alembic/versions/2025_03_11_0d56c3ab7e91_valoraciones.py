"""Valoraciones"""

import sqlalchemy as sa
from alembic import op

revision = "0d56c3ab7e91"
down_revision = "e7b2184f9d60"
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "valoracion",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("alojamiento_id", sa.Integer, sa.ForeignKey("alojamiento.id"), nullable=False),
        sa.Column("stars", sa.SmallInteger, nullable=False),
    )


def downgrade():
    op.drop_table("valoracion")
