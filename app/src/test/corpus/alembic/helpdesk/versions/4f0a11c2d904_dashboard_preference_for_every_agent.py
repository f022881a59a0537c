"""dashboard preference for every agent

Revision ID: 4f0a11c2d904
Revises: 4f0a11c2d903
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d904'
down_revision: Union[str, None] = '4f0a11c2d903'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import json

from sqlalchemy.orm import declarative_base, Session

Base = declarative_base()


class Agent(Base):
    __tablename__ = "agents"
    id = sa.Column(sa.Integer, primary_key=True)
    prefs = sa.Column(sa.Text)


def upgrade() -> None:
    session = Session(bind=op.get_bind())
    for agent in session.query(Agent).filter(Agent.prefs.isnot(None)):
        prefs = json.loads(agent.prefs)
        prefs["dashboard"] = "classic"
        agent.prefs = json.dumps(prefs)
    session.commit()
    session.close()


def downgrade() -> None:
    pass
