"""better index on stays

Revision ID: h03
Revises: h02
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h03'
down_revision: Union[str, None] = 'h02'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.drop_index('ix_stays_guest', table_name='stays')
    op.create_index('ix_stays_guest_arrived', 'stays', ['guest_id', 'arrived'])


def downgrade() -> None:
    op.drop_index('ix_stays_guest_arrived', table_name='stays')
    op.create_index('ix_stays_guest', 'stays', ['guest_id'])
