"""base

Revision ID: c4e1f001
Revises: 
Create Date: 2025-02-02 09:12:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "c4e1f001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("households", sa.Column("id", sa.Integer(), nullable=False), sa.Column("name", sa.String(40), nullable=False), sa.PrimaryKeyConstraint("id"))
    op.create_table(
        "recipes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("slug", sa.String(80), nullable=True),
        sa.Column("settings", sa.Text(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("provider", sa.String(40), nullable=False, server_default="own"),
        sa.Column("started", sa.DateTime(), nullable=True),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table("runs", sa.Column("id", sa.Integer(), nullable=False), sa.Column("recipe_id", sa.Integer(), nullable=True), sa.Column("state", sa.String(20), nullable=True), sa.PrimaryKeyConstraint("id"), sa.UniqueConstraint("recipe_id", "state", name="uq_runs"))


def downgrade():
    op.drop_table("runs")
    op.drop_table("recipes")
    op.drop_table("households")
