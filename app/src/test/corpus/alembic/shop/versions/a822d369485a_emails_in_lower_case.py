"""emails in lower case

Revision ID: a822d369485a
Revises: 9711c2583749
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a822d369485a'
down_revision: Union[str, None] = '9711c2583749'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE customers SET email = lower(email) WHERE email IS NOT NULL")


def downgrade() -> None:
    pass
