"""whole ratings

Revision ID: k08
Revises: k06
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k08'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute('UPDATE films SET rating = round(rating)')


def downgrade() -> None:
    op.execute('UPDATE films SET rating = rating')
