"""vouchers, seats and codes

Revision ID: k09
Revises: k06
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k09'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.drop_table('vouchers')
    op.drop_column('tickets', 'qr')


def downgrade() -> None:
    op.add_column('tickets', sa.Column('qr', sa.String(40)))
    op.create_table('vouchers', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('code', sa.String(10)))
