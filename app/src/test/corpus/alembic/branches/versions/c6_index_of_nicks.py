"""index of nicks

Revision ID: c6
Revises: c4
Create Date: 2024-02-26 10:25:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c6'
down_revision: Union[str, None] = 'c4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index(op.f('ix_people_nick'), 'people', ['nick'])


def downgrade() -> None:
    op.drop_index(op.f('ix_people_nick'), 'people')
