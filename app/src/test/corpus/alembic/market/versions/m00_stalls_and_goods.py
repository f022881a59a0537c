"""stalls and goods

Revision ID: m00
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm00'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('stalls',
        sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.String(30)), sa.Column('owner', sa.String(30)),
        sa.Column('size', sa.Integer()), sa.Column('note', sa.Text()), sa.Column('tax', sa.String(10)), sa.Column('zone', sa.String(5)), sa.Column('fax', sa.String(20)))
    op.create_table('goods',
        sa.Column('id', sa.Integer(), primary_key=True), sa.Column('stall_id', sa.Integer()), sa.Column('label', sa.String(20)),
        sa.Column('price', sa.Numeric(8, 2)), sa.Column('unit', sa.String(5)), sa.Column('hint', sa.Text()), sa.Column('rank', sa.Integer()), sa.Column('kind', sa.String(5)))
    op.create_index('ix_goods_label', 'goods', ['label'])
    op.create_unique_constraint('uq_goods_rank', 'goods', ['rank']) if op.get_bind().dialect.name == 'postgresql' else op.create_index('uq_goods_rank', 'goods', ['rank'], unique=True)
    op.create_table('archive', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('what', sa.Text()))
    op.create_table('junk', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('what', sa.Text()))


def downgrade() -> None:
    op.drop_table('junk')
    op.drop_table('archive')
    op.drop_table('goods')
    op.drop_table('stalls')
