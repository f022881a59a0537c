"""features

Revision ID: c4e1f009
Revises: c4e1f008
Create Date: 2025-01-01 09:11:00.000000

"""
from alembic import op
import sqlalchemy as sa
import gallery_types

# revision identifiers, used by Alembic.
revision = "c4e1f009"
down_revision = "c4e1f008"
branch_labels = None
depends_on = None


def _is_pg(conn):
    return conn.dialect.name == "postgresql"


def upgrade():
    conn = op.get_bind()
    if _is_pg(conn):
        op.create_table("features", sa.Column("id", gallery_types.GUID(), server_default=sa.text("md5(random()::text)"), nullable=False), sa.Column("at", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP(0)"), nullable=False), sa.PrimaryKeyConstraint("id", name="features_pkey"))
    else:
        op.create_table("features", sa.Column("id", gallery_types.GUID(), nullable=False), sa.Column("at", sa.DateTime(), server_default=sa.func.current_timestamp(), nullable=False), sa.PrimaryKeyConstraint("id", name="features_pkey"))


def downgrade():
    op.drop_table("features")
