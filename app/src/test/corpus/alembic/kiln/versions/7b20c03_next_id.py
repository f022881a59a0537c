"""next id

Revision ID: 7b20c03
Revises: 7b20c02
Create Date: 2025-04-04 09:14:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import func
from sqlalchemy.orm import Session

# revision identifiers, used by Alembic.
revision = "7b20c03"
down_revision = "7b20c02"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_shards_2", "shards", ["pot_id"])
    session = Session(bind=op.get_bind())
    session.query(func.setval("shards_id_seq", 1)).scalar()


def downgrade():
    op.drop_index("ix_shards_2", table_name="shards")
