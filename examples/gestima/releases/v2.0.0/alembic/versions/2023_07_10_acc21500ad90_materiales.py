"""Los materiales pasan a tener su tabla

Revision ID: acc21500ad90
Revises: e57bbf08a8dc
Create Date: 2023-07-10 12:32:54
"""
import sqlalchemy as sa
from alembic import op

revision = "acc21500ad90"
down_revision = "e57bbf08a8dc"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("density", sa.Float()),
        sa.UniqueConstraint("name", name="uq_material_name"),
    )
    op.execute("insert into material (name) select distinct material from part where material is not null")


def downgrade():
    op.drop_table("material")
