"""Los lugares pasan a tener su tabla

Revision ID: a3d95e7704bf
Revises: 5e02f8d6b3c1
Create Date: 2025-03-12 12:02:18
"""
import sqlalchemy as sa
from alembic import op

revision = "a3d95e7704bf"
down_revision = "5e02f8d6b3c1"
branch_labels = None
depends_on = None

PLACES = ["GENERAL", "A-01", "A-02", "A-03", "B-01", "B-02", "A-03", "PATIO"]


def upgrade():
    place = op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", name="uq_place_code"),
    )
    op.add_column("item", sa.Column("place_id", sa.Integer(), nullable=True))
    op.bulk_insert(place, [{"code": code} for code in PLACES])
    op.execute("update item set place_id = (select id from place where code = item.location)")


def downgrade():
    op.drop_column("item", "place_id")
    op.drop_table("place")
