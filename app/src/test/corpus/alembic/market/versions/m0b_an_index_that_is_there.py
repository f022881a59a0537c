"""an index that is there

Revision ID: m0b
Revises: m0a
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm0b'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index('ix_goods_label', 'goods', ['label'], if_not_exists=True)


def downgrade() -> None:
    op.drop_index('ix_goods_label', table_name='goods')
