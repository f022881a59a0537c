"""reasons in capitals

Revision ID: p9
Revises: p8
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p9'
down_revision: Union[str, None] = 'p8'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import os

HERE = os.path.dirname(__file__)


def upgrade() -> None:
    with open(os.path.join(HERE, '..', 'sql', 'visits_up.sql')) as f:
        op.execute(f.read())


def downgrade() -> None:
    pass
