"""hidden after a comment

Revision ID: m17
Revises: m0a
Create Date: 2024-01-25 10:24:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm17'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("""
    /* only a comment */ -- and another
    UPDATE stalls
       SET note = NULL
    """)


def downgrade() -> None:
    op.execute('/* nothing */')
