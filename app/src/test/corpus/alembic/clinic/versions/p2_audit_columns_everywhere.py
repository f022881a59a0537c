"""audit columns everywhere

Revision ID: p2
Revises: p1
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p2'
down_revision: Union[str, None] = 'p1'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


TABLES = ['patients', 'visits']


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column('created_by', sa.String(40), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, 'created_by')
