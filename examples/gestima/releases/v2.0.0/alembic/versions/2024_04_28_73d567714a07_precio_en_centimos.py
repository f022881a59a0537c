"""El precio, en céntimos enteros

Revision ID: 73d567714a07
Revises: 48f8638ae39a
Create Date: 2024-04-28 10:34:40
"""
import sqlalchemy as sa
from alembic import op

revision = "73d567714a07"
down_revision = "48f8638ae39a"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("price_cents", sa.Integer(), nullable=False, server_default="0"))
    op.execute("update part set price_cents = cast(round(price * 100) as integer)")


def downgrade():
    op.drop_column("part", "price_cents")
