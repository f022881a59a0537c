"""marked

Revision ID: 5d10a07
Revises: 5d10a06
Create Date: 2025-08-08 09:18:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.orm.attributes import flag_modified

# revision identifiers, used by Alembic.
revision = "5d10a07"
down_revision = "5d10a06"
branch_labels = None
depends_on = None


Base = declarative_base()


class Slice(Base):
    __tablename__ = "slices"

    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20))
    params = sa.Column(sa.JSON)


def upgrade():
    op.create_index("ix_slices_owner_4", "slices", ["owner"])
    session = Session(bind=op.get_bind())
    for row in session.query(Slice):
        given = vars(row).get("params") or {}
        given.setdefault("marked", 1)
        flag_modified(row, "params")
    session.commit()


def downgrade():
    op.drop_index("ix_slices_owner_4", table_name="slices")
