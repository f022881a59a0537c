"""El material escrito a mano ya no hace falta

Revision ID: b498a3ef9fdc
Revises: a71368712ac3
Create Date: 2023-08-23 13:58:52
"""
from alembic import op

revision = "b498a3ef9fdc"
down_revision = "a71368712ac3"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("part") as part:
        part.drop_column("material")


def downgrade():
    pass
