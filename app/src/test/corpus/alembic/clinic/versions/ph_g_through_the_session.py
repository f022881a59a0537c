"""g through the session

Revision ID: ph
Revises: pg
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'ph'
down_revision: Union[str, None] = 'pg'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Patient(Base):
    __tablename__ = 'patients'
    id = sa.Column(sa.Integer, primary_key=True)
    g = sa.Column(sa.Integer)


def upgrade() -> None:
    session = Session(bind=op.get_bind())
    for patient in session.query(Patient):
        patient.g = (patient.g or 0) * 2
    session.commit()


def downgrade() -> None:
    session = Session(bind=op.get_bind())
    for patient in session.query(Patient):
        patient.g = patient.g // 2
    session.commit()
