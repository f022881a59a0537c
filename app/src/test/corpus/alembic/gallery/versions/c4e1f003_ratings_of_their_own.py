"""ratings of their own

Revision ID: c4e1f003
Revises: c4e1f002
Create Date: 2025-04-04 09:14:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "c4e1f003"
down_revision = "c4e1f002"
branch_labels = None
depends_on = None


def copy_ratings(conn):
    found = conn.execute(sa.text("SELECT id, rating FROM recipes WHERE rating IS NOT NULL")).fetchall()
    for row in found:
        conn.execute(sa.text("INSERT INTO ratings (recipe_id, rating) VALUES (:recipe, :rating)").bindparams(recipe=row[0], rating=row[1]))


def upgrade():
    op.create_table("ratings", sa.Column("id", sa.Integer(), nullable=False), sa.Column("recipe_id", sa.Integer(), nullable=True), sa.Column("rating", sa.Float(), nullable=True), sa.PrimaryKeyConstraint("id"))
    copy_ratings(op.get_bind())


def downgrade():
    op.drop_table("ratings")
