"""unknown genres

Revision ID: k07
Revises: k06
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k07'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE films SET genre = 'unknown' WHERE genre IS NULL")


def downgrade() -> None:
    op.execute("UPDATE films SET genre = NULL WHERE genre = 'unknown'")
