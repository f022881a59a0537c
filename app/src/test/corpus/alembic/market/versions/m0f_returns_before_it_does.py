"""returns before it does

Revision ID: m0f
Revises: m0a
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm0f'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('goods', sa.Column('batch', sa.Integer()))


def downgrade() -> None:
    return
    op.drop_column('goods', 'batch')
