"""nicks in lower case

Revision ID: c5
Revises: c4
Create Date: 2024-01-25 10:24:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c5'
down_revision: Union[str, None] = 'c4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute(sa.text("UPDATE people SET nick = lower(nick)"))


def downgrade() -> None:
    op.execute(sa.text("UPDATE people SET nick = nick"))
