"""Teléfono obligatorio"""

import sqlalchemy as sa
from alembic import op

revision = "c2608be5f317"
down_revision = "b8e41f7092d5"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("delete from valoracion where stars < 1")
    op.alter_column("alojamiento", "phone", nullable=False)


def downgrade():
    op.alter_column("alojamiento", "phone", nullable=True)
