"""default warehouses

Revision ID: 31bb60f2e1e3
Revises: 20aa5fe1d0d2
Create Date: 2024-08-20 10:19:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '31bb60f2e1e3'
down_revision: Union[str, None] = '20aa5fe1d0d2'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    warehouses = op.create_table(
        'warehouses',
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('name', sa.String(40), nullable=False),
    )
    op.bulk_insert(warehouses, [{'id': 1, 'name': 'North'}, {'id': 2, 'name': 'South'}])


def downgrade() -> None:
    op.drop_table('warehouses')
