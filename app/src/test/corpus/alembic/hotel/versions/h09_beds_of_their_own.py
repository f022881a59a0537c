"""beds of their own

Revision ID: h09
Revises: h08
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h09'
down_revision: Union[str, None] = 'h08'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import json


def upgrade() -> None:
    beds = op.create_table('beds', sa.Column('room_id', sa.Integer()), sa.Column('kind', sa.Integer()))
    bind = op.get_bind()
    for room_id, info in bind.execute(sa.text('select id, info from rooms where info is not null')).fetchall():
        for kind in json.loads(info)['beds']:
            bind.execute(beds.insert().values(room_id=room_id, kind=kind))
    op.drop_column('rooms', 'info')


def downgrade() -> None:
    op.add_column('rooms', sa.Column('info', sa.Text()))
    bind = op.get_bind()
    found = {}
    for room_id, kind in bind.execute(sa.text('select room_id, kind from beds')).fetchall():
        found.setdefault(room_id, []).append(kind)
    for room_id, kinds in found.items():
        bind.execute(sa.text('update rooms set info = :i where id = :r'), {'i': json.dumps({'beds': kinds}), 'r': room_id})
    op.drop_table('beds')
