"""Correo en vez de teléfono"""

import sqlalchemy as sa
from alembic import op

revision = "5ab7e20c81f4"
down_revision = "b8e41f7092d5"
branch_labels = None
depends_on = None

def upgrade():
    op.add_column("alojamiento", sa.Column("email", sa.Text))
    op.drop_column("alojamiento", "phone")


def downgrade():
    op.add_column("alojamiento", sa.Column("phone", sa.Text))
    op.drop_column("alojamiento", "email")
