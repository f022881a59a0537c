"""uuids for runs

Revision ID: c4e1f006
Revises: c4e1f005
Create Date: 2025-07-07 09:17:00.000000

"""
from alembic import op
import sqlalchemy as sa
import gallery_types

# revision identifiers, used by Alembic.
revision = "c4e1f006"
down_revision = "c4e1f005"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    with op.batch_alter_table("runs") as batch_op:
        batch_op.add_column(sa.Column("uuid", gallery_types.GUID(), nullable=True))
    if bind.dialect.name == "postgresql":
        op.execute("UPDATE runs SET uuid = replace(gen_random_uuid()::text, '-', '')")
    else:
        op.execute("UPDATE runs SET uuid = lower(hex(randomblob(16)))")
    with op.batch_alter_table("runs") as batch_op:
        batch_op.create_unique_constraint("uq_runs_uuid", ["uuid"])


def downgrade():
    with op.batch_alter_table("runs") as batch_op:
        batch_op.drop_constraint("uq_runs_uuid", type_="unique")
        batch_op.drop_column("uuid")
