"""SQL put together

Revision ID: m11
Revises: m0a
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm11'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


parts = ['DELETE', 'FROM', 'archive']


def upgrade() -> None:
    op.execute(' '.join(parts))


def downgrade() -> None:
    op.execute("INSERT INTO archive (id, what) VALUES (1, 'x')")
