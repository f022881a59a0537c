"""index that may be there

Revision ID: pr
Revises: pq
Create Date: 2024-04-28 10:27:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pr'
down_revision: Union[str, None] = 'pq'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index('ix_visits_day', 'visits', ['day'])


def downgrade() -> None:
    try:
        op.drop_index('ix_visits_dai', table_name='visits')
    except Exception:
        pass
