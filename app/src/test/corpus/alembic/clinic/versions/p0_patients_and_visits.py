"""patients and visits

Revision ID: p0
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p0'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('patients',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('name', sa.String(60)), sa.Column('blood', sa.String(3)), sa.Column('ward', sa.String(20)),
        sa.Column('a', sa.Text()), sa.Column('b', sa.Text()), sa.Column('c', sa.Text()), sa.Column('d', sa.Integer()),
        sa.Column('e', sa.Text()), sa.Column('f', sa.Text()), sa.Column('g', sa.Integer()), sa.Column('h', sa.Text()))
    op.create_table('visits', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('patient_id', sa.Integer()),
        sa.Column('reason', sa.String(80)), sa.Column('fee', sa.Numeric(8, 2)), sa.Column('day', sa.Date()))
    op.create_table('old_a', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('v', sa.Text()))
    op.create_table('old_b', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('v', sa.Text()))


def downgrade() -> None:
    for name in ['old_b', 'old_a', 'visits', 'patients']:
        op.drop_table(name)
