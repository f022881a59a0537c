"""El precio con decimales ya no hace falta

Revision ID: 5a76fc7b49f3
Revises: 73d567714a07
Create Date: 2024-05-20 15:47:09
"""
import sqlalchemy as sa
from alembic import op

revision = "5a76fc7b49f3"
down_revision = "73d567714a07"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("part") as part:
        part.drop_column("price")


def downgrade():
    op.add_column("part", sa.Column("price", sa.Float(), nullable=False, server_default="0"))
    op.execute("update part set price = price_cents / 100.0")
