"""only words

Revision ID: pq
Revises: po
Create Date: 2024-03-27 10:26:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pq'
down_revision: Union[str, None] = 'po'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    print('see the wiki for the data that has to be moved by hand')


def downgrade() -> None:
    print('nothing to do')
