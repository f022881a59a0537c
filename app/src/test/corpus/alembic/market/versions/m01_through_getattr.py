"""through getattr

Revision ID: m01
Revises: m00
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm01'
down_revision: Union[str, None] = 'm00'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    getattr(op, 'drop_column')('stalls', 'fax')


def downgrade() -> None:
    op.add_column('stalls', sa.Column('fax', sa.String(20)))
