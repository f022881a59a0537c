"""El precio de las líneas de oferta, exacto

Revision ID: f02b73ab9927
Revises: 72868cf63342
Create Date: 2025-01-02 16:10:28
"""
import sqlalchemy as sa
from alembic import op

revision = "f02b73ab9927"
down_revision = "72868cf63342"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("quote_line") as line:
        line.alter_column("unit_price", existing_type=sa.Float(), type_=sa.Numeric(10, 2), existing_nullable=False)


def downgrade():
    with op.batch_alter_table("quote_line") as line:
        line.alter_column("unit_price", existing_type=sa.Numeric(10, 2), type_=sa.Float(), existing_nullable=False)
