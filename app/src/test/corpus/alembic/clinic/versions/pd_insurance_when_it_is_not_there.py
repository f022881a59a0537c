"""insurance when it is not there

Revision ID: pd
Revises: pc
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pd'
down_revision: Union[str, None] = 'pc'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def _has(table, column):
    return column in [c['name'] for c in sa.inspect(op.get_bind()).get_columns(table)]


def upgrade() -> None:
    if not _has('patients', 'insurance'):
        op.add_column('patients', sa.Column('insurance', sa.String(20), nullable=True))


def downgrade() -> None:
    if _has('patients', 'insurance'):
        op.drop_column('patients', 'insurance')
