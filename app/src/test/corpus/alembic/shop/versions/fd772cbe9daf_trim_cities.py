"""trim cities

Revision ID: fd772cbe9daf
Revises: ec661bad8c9e
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'fd772cbe9daf'
down_revision: Union[str, None] = 'ec661bad8c9e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE customers SET city = trim(city)")


def downgrade() -> None:
    pass
