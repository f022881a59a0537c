"""drop what is old

Revision ID: p1
Revises: p0
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p1'
down_revision: Union[str, None] = 'p0'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    for table in ('old_a', 'old_b'):
        op.drop_table(table)


def downgrade() -> None:
    for table in ('old_b', 'old_a'):
        op.create_table(table, sa.Column('id', sa.Integer(), primary_key=True), sa.Column('v', sa.Text()))
