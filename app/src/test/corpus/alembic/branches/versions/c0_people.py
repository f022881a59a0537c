"""people

Revision ID: c0
Revises: 
Create Date: 2024-08-20 10:19:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c0'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('people', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('nick', sa.String(20)), sa.Column('age', sa.Integer()), sa.Column('bio', sa.Text()))


def downgrade() -> None:
    op.drop_table('people')
