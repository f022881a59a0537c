"""dropped if there

Revision ID: m14
Revises: m0a
Create Date: 2024-10-22 10:21:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm14'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute('DROP TABLE IF EXISTS archive')
    op.create_table('archive', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('what', sa.Text()), sa.Column('who', sa.Text()))


def downgrade() -> None:
    op.drop_column('archive', 'who')
