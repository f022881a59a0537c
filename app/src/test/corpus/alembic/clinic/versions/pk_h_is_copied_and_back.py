"""h is copied and back

Revision ID: pk
Revises: pj
Create Date: 2024-10-22 10:21:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pk'
down_revision: Union[str, None] = 'pj'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('patients', sa.Column('h2', sa.Text()))
    op.execute('UPDATE patients SET h2 = lower(h)')
    with op.batch_alter_table('patients') as batch_op:
        batch_op.drop_column('h')
        batch_op.alter_column('h2', new_column_name='h', existing_type=sa.Text())


def downgrade() -> None:
    with op.batch_alter_table('patients') as batch_op:
        batch_op.alter_column('h', new_column_name='h2', existing_type=sa.Text())
        batch_op.add_column(sa.Column('h', sa.Text()))
    op.execute('UPDATE patients SET h = h2')
    with op.batch_alter_table('patients') as batch_op:
        batch_op.drop_column('h2')
