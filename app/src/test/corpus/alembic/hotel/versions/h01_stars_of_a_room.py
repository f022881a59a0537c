"""stars of a room

Revision ID: h01
Revises: h00
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h01'
down_revision: Union[str, None] = 'h00'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('rooms', sa.Column('stars', sa.SmallInteger(), sa.CheckConstraint('stars BETWEEN 1 AND 5', name='ck_stars'), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('rooms') as b:
        b.drop_constraint('ck_stars', type_='check')
        b.drop_column('stars')
