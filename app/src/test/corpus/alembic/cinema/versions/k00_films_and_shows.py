"""films and shows

Revision ID: k00
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k00'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('films', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('title', sa.String(60), nullable=False), sa.Column('minutes', sa.Integer()), sa.Column('genre', sa.String(20)), sa.Column('rating', sa.Numeric(3, 1)), sa.Column('tags', sa.Text()), sa.Column('adult', sa.Boolean(), server_default=sa.false()), sa.Column('imdb', sa.String(12)))
    op.create_table('shows', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('film_id', sa.Integer(), sa.ForeignKey('films.id', name='fk_shows_film', ondelete='CASCADE')), sa.Column('room', sa.String(5)), sa.Column('starts', sa.DateTime()), sa.Column('price', sa.Integer()))
    op.create_index('ix_shows_room', 'shows', ['room'])
    op.create_table('tickets', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('show_id', sa.Integer()), sa.Column('seat', sa.String(4)), sa.Column('qr', sa.String(40)))
    op.create_table('vouchers', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('code', sa.String(10)))


def downgrade() -> None:
    for t in ('vouchers', 'tickets', 'shows', 'films'):
        op.drop_table(t)
