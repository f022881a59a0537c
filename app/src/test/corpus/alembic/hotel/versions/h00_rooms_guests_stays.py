"""rooms, guests, stays

Revision ID: h00
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h00'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('rooms', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('number', sa.Integer()), sa.Column('floor', sa.String(10), server_default='1'), sa.Column('view', sa.String(20)), sa.Column('smoking', sa.Boolean()), sa.Column('info', sa.Text()), sa.Column('descr', sa.String(50)))
    op.create_table('guests', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.String(60), nullable=True), sa.Column('vip', sa.String(1)), sa.Column('lang', sa.String(5)), sa.Column('passport', sa.String(20)), sa.Column('email', sa.String(60)))
    op.create_table('stays', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('room_id', sa.Integer(), sa.ForeignKey('rooms.id', name='fk_stays_room')), sa.Column('guest_id', sa.Integer()), sa.Column('nights', sa.Integer()), sa.Column('paid', sa.Numeric(9, 2)), sa.Column('arrived', sa.DateTime()))
    op.create_index('ix_stays_guest', 'stays', ['guest_id'])
    op.create_table('boards', sa.Column('code', sa.String(2), primary_key=True), sa.Column('label', sa.String(30)))
    op.execute("INSERT INTO boards (code, label) VALUES ('BB', 'Bed and breakfast'), ('FB', 'Full board')")


def downgrade() -> None:
    op.drop_table('boards')
    op.drop_table('stays')
    op.drop_table('guests')
    op.drop_table('rooms')
