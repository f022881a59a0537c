"""after

Revision ID: c4e1f007
Revises: c4e1f006
Create Date: 2025-08-08 09:18:00.000000

"""
from alembic import op
import sqlalchemy as sa
import gallery_types

# revision identifiers, used by Alembic.
revision = "c4e1f007"
down_revision = "c4e1f006"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("after", sa.DateTime(), nullable=True))
    op.execute("UPDATE recipes SET after = coalesce(ended, started, '2000-01-01 00:00:00')")
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.alter_column("after", existing_type=sa.DateTime(), nullable=False)


def downgrade():
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.drop_column("after")
