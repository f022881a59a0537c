"""slices have no size

Revision ID: 5d10a05
Revises: 5d10a04
Create Date: 2025-06-06 09:16:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import Session, declarative_base

# revision identifiers, used by Alembic.
revision = "5d10a05"
down_revision = "5d10a04"
branch_labels = None
depends_on = None


Base = declarative_base()


class Slice(Base):
    __tablename__ = "slices"

    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20))
    params = sa.Column(MutableDict.as_mutable(sa.JSON))


def upgrade():
    op.create_index("ix_slices_owner_2", "slices", ["owner"])
    session = Session(bind=op.get_bind())
    for row in session.query(Slice).filter(Slice.kind == "bar"):
        del row.params["size"]
    session.commit()


def downgrade():
    op.drop_index("ix_slices_owner_2", table_name="slices")
