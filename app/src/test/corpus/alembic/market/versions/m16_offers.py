"""offers

Revision ID: m16
Revises: m0a
Create Date: 2024-12-24 10:23:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm16'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('offers', sa.Column('good_id', sa.Integer(), sa.ForeignKey('goods.id'), primary_key=True), sa.Column('until', sa.Date(), nullable=False, index=True))


def downgrade() -> None:
    op.drop_table('offers')
