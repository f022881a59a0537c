"""asks another engine

Revision ID: 77d100000006
Revises: 77d100000005
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '77d100000006'
down_revision: Union[str, None] = '77d100000005'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


engine = sa.create_engine("sqlite://")


def upgrade() -> None:
    if engine.dialect.name == "postgresql":
        return
    op.execute("UPDATE person SET city = lower(city)")


def downgrade() -> None:
    pass
