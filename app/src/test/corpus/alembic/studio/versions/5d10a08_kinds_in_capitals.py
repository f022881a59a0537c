"""kinds in capitals

Revision ID: 5d10a08
Revises: 5d10a07
Create Date: 2025-09-09 09:19:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.orm.attributes import set_attribute

# revision identifiers, used by Alembic.
revision = "5d10a08"
down_revision = "5d10a07"
branch_labels = None
depends_on = None


Base = declarative_base()


class Slice(Base):
    __tablename__ = "slices"

    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20))
    params = sa.Column(sa.JSON)


def upgrade():
    op.create_index("ix_slices_owner_5", "slices", ["owner"])
    session = Session(bind=op.get_bind())
    for row in session.query(Slice):
        set_attribute(row, "kind", "BAR")
    session.commit()


def downgrade():
    op.drop_index("ix_slices_owner_5", table_name="slices")
