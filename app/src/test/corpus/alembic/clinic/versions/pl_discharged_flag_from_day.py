"""discharged flag from day

Revision ID: pl
Revises: pk
Create Date: 2024-11-23 10:22:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pl'
down_revision: Union[str, None] = 'pk'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    visits = sa.table('visits', sa.column('day', sa.Date), sa.column('closed', sa.Boolean))
    op.add_column('visits', sa.Column('closed', sa.Boolean(), nullable=True))
    op.execute(visits.update().where(visits.c.day.is_not(None)).values(closed=True))


def downgrade() -> None:
    op.drop_column('visits', 'closed')
