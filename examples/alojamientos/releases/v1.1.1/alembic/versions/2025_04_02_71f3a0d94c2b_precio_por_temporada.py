"""Precio por temporada"""

import sqlalchemy as sa
from alembic import op

revision = "71f3a0d94c2b"
down_revision = "b8e41f7092d5"
branch_labels = None
depends_on = None

def upgrade():
    op.alter_column("alojamiento", "price", new_column_name="price_low")
    op.add_column("alojamiento", sa.Column("price_high", sa.Numeric(8, 2)))
    op.execute("update alojamiento set price_high = price_low * 1.25")


def downgrade():
    op.drop_column("alojamiento", "price_high")
    op.alter_column("alojamiento", "price_low", new_column_name="price")
