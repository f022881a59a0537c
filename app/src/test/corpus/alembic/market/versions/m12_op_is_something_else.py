"""op is something else

Revision ID: m12
Revises: m0a
Create Date: 2024-08-20 10:19:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm12'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


class _Quiet:
    def drop_column(self, *a):
        pass


def upgrade() -> None:
    op.add_column('goods', sa.Column('tare', sa.Integer()))


def downgrade() -> None:
    op = _Quiet()
    op.drop_column('goods', 'tare')
