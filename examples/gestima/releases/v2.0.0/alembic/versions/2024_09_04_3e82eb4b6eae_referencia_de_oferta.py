"""El número de oferta pasa a llamarse referencia

Revision ID: 3e82eb4b6eae
Revises: c5293462add0
Create Date: 2024-09-04 13:52:34
"""
from alembic import op

revision = "3e82eb4b6eae"
down_revision = "c5293462add0"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("quote") as quote:
        quote.alter_column("number", new_column_name="reference")


def downgrade():
    with op.batch_alter_table("quote") as quote:
        quote.alter_column("reference", new_column_name="number")
