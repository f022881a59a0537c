"""recipes of households

Revision ID: c4e1f002
Revises: c4e1f001
Create Date: 2025-03-03 09:13:00.000000

"""
from alembic import op
import sqlalchemy as sa
import gallery_types

# revision identifiers, used by Alembic.
revision = "c4e1f002"
down_revision = "c4e1f001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("household_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("group_id", gallery_types.GUID(), nullable=True))
        batch_op.create_index(batch_op.f("ix_recipes_household_id"), ["household_id"], unique=False)
        batch_op.create_foreign_key("fk_recipes_households", "households", ["household_id"], ["id"])


def downgrade():
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.drop_constraint("fk_recipes_households", type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_recipes_household_id"))
        batch_op.drop_column("group_id")
        batch_op.drop_column("household_id")
