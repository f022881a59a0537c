"""sites become places

Revision ID: 1e
Revises: 1d
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1e'
down_revision: Union[str, None] = '1d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('places',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('name', sa.String(40)),
        sa.Column('code', sa.Text()),
        sa.Column('area', sa.Numeric(10, 4)),
    )
    op.execute('INSERT INTO places (id, name, code, area) SELECT id, name, code, area FROM sites')
    op.drop_table('sites')


def downgrade() -> None:
    op.create_table('sites',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('name', sa.String(40)),
        sa.Column('code', sa.Text()),
        sa.Column('area', sa.Numeric(10, 4)),
    )
    op.execute('INSERT INTO sites (id, name, code, area) SELECT id, name, code, area FROM places')
    op.drop_table('places')
