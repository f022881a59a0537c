"""look at colours

Revision ID: 5d10a11
Revises: 5d10a10
Create Date: 2025-03-03 09:13:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session, declarative_base

# revision identifiers, used by Alembic.
revision = "5d10a11"
down_revision = "5d10a10"
branch_labels = None
depends_on = None


Base = declarative_base()


class Slice(Base):
    __tablename__ = "slices"

    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20))
    params = sa.Column(sa.JSON)


def upgrade():
    op.create_index("ix_slices_owner_8", "slices", ["owner"])
    session = Session(bind=op.get_bind())
    colours = {}
    for row in session.query(Slice):
        params = dict(row.params or {})
        params["id"] = row.id
        colours[row.id] = params
    print(len(colours))
    session.commit()


def downgrade():
    op.drop_index("ix_slices_owner_8", table_name="slices")
