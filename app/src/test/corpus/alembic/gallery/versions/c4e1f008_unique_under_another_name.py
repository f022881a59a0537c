"""unique under another name

Revision ID: c4e1f008
Revises: c4e1f007
Create Date: 2025-09-09 09:19:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "c4e1f008"
down_revision = "c4e1f007"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("runs") as batch_op:
        batch_op.drop_constraint("uq_runs", type_="unique")
        batch_op.create_unique_constraint("runs_recipe_id_state_uq", ["recipe_id", "state"])


def downgrade():
    with op.batch_alter_table("runs") as batch_op:
        batch_op.drop_constraint("runs_recipe_id_state_uq", type_="unique")
        batch_op.create_unique_constraint("uq_runs", ["recipe_id", "state"])
