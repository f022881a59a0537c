"""snacks

Revision ID: k02
Revises: k01
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k02'
down_revision: Union[str, None] = 'k01'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('snacks', sa.Column('id', sa.Integer(), nullable=False), sa.Column('name', sa.String(20), nullable=False), sa.Column('cents', sa.Integer(), sa.CheckConstraint('cents > 0', name='ck_snacks_cents'), nullable=False), sa.PrimaryKeyConstraint('id', name='pk_snacks'), sa.UniqueConstraint('name', name='uq_snacks_name'))
    op.bulk_insert(sa.table('snacks', sa.column('name', sa.String), sa.column('cents', sa.Integer)), [{'name': 'nuts', 'cents': 150}])


def downgrade() -> None:
    op.drop_table('snacks')
