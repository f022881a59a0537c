"""the index comes back plain

Revision ID: m0c
Revises: m0a
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm0c'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.drop_index('ix_goods_label', table_name='goods')


def downgrade() -> None:
    op.create_index('ix_goods_label', 'goods', ['label', 'unit'])
