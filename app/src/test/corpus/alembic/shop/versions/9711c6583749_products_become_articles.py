"""products become articles

Revision ID: 9711c6583749
Revises: 8600b5472638
Create Date: 2024-02-26 10:25:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '9711c6583749'
down_revision: Union[str, None] = '8600b5472638'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.rename_table('products', 'articles')


def downgrade() -> None:
    op.rename_table('articles', 'products')
