"""Operaciones de cada pieza

Revision ID: 57e055f2019b
Revises: a8dfb91ed1ec
Create Date: 2023-11-13 15:50:48
"""
import sqlalchemy as sa
from alembic import op

revision = "57e055f2019b"
down_revision = "a8dfb91ed1ec"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("part_id", sa.Integer(), sa.ForeignKey("part.id"), nullable=False),
        sa.Column("machine_id", sa.Integer(), sa.ForeignKey("machine.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Float(), nullable=False),
    )


def downgrade():
    op.drop_table("operation")
