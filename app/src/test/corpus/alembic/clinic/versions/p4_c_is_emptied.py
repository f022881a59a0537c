"""c is emptied

Revision ID: p4
Revises: p3
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p4'
down_revision: Union[str, None] = 'p3'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


SQL = "UPDATE {table} SET {column} = ''"


def upgrade() -> None:
    op.execute(SQL.format(table='patients', column='c'))


def downgrade() -> None:
    pass
