"""owner is needed no more

Revision ID: 5d10a03
Revises: 5d10a02
Create Date: 2025-04-04 09:14:00.000000

"""
from alembic import op
import sqlalchemy as sa
import studio_types

# revision identifiers, used by Alembic.
revision = "5d10a03"
down_revision = "5d10a02"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("slices") as batch_op:
        batch_op.alter_column("notes", existing_type=studio_types.LongText(), server_default="-")


def downgrade():
    with op.batch_alter_table("slices") as batch_op:
        batch_op.alter_column("notes", existing_type=studio_types.LongText(), server_default=None)
