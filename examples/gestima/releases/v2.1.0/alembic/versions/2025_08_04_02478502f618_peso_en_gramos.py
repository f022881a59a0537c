"""El peso, en gramos enteros

Revision ID: 02478502f618
Revises: c42e8c3daad9
Create Date: 2025-08-04 12:20:18
"""
import sqlalchemy as sa
from alembic import op

revision = "02478502f618"
down_revision = "c42e8c3daad9"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("part", sa.Column("weight_grams", sa.Integer()))
    op.execute("update part set weight_grams = cast(round(weight * 1000) as integer) where weight is not null")


def downgrade():
    op.execute("update part set weight = weight_grams / 1000.0 where weight is null")
    op.drop_column("part", "weight_grams")
