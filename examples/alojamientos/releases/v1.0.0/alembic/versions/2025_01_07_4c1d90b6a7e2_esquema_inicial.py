"""Esquema inicial"""

import sqlalchemy as sa
from alembic import op

revision = "4c1d90b6a7e2"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "alojamiento",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("municipality", sa.Text, nullable=False, server_default=""),
        sa.Column("places", sa.Text, nullable=False, server_default="2"),
        sa.Column("price", sa.Numeric(8, 2), nullable=False),
        sa.Column("phone", sa.Text),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )


def downgrade():
    op.drop_table("alojamiento")
