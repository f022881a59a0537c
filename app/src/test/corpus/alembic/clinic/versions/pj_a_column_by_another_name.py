"""a column by another name

Revision ID: pj
Revises: pi
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pj'
down_revision: Union[str, None] = 'pi'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


add = op.add_column
remove = lambda: op.drop_column('visits', 'kind')


def upgrade() -> None:
    add('visits', sa.Column('kind', sa.String(8)))


def downgrade() -> None:
    remove()
