"""silos

Revision ID: y0
Revises: 
Create Date: 2024-03-27 10:26:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'y0'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('silos', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.String(20)), sa.Column('cap', sa.Text()), sa.Column('place', sa.String(20)), sa.Column('note', sa.Text()))
    op.execute('CREATE TABLE loads (id INTEGER PRIMARY KEY, silo_id INTEGER, kg NUMERIC, seen TEXT)')
    op.execute("CREATE TRIGGER loads_seen AFTER UPDATE ON loads BEGIN UPDATE loads SET seen = 'now' WHERE id = new.id; END")


def downgrade() -> None:
    op.drop_table('loads')
    op.drop_table('silos')
