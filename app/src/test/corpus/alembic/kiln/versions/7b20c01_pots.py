"""pots

Revision ID: 7b20c01
Revises: 
Create Date: 2025-02-02 09:12:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "7b20c01"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pots",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("glaze", postgresql.JSONB(), nullable=True),
        sa.Column("grams", sa.String(12), nullable=True),
        sa.Column("broken", sa.Boolean(), nullable=True),
    )
    op.create_table("shards", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("pot_id", sa.Integer(), nullable=True))
    op.create_index("ix_pots_glaze", "pots", ["glaze"], postgresql_using="gin")
    op.create_index("ix_pots_name", "pots", ["name"], postgresql_ops={"name": "text_pattern_ops"}, postgresql_include=["broken"])


def downgrade():
    op.drop_table("shards")
    op.drop_table("pots")
