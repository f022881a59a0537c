"""the copy forgets a column

Revision ID: y2
Revises: y1
Create Date: 2024-05-01 10:28:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'y2'
down_revision: Union[str, None] = 'y1'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


silos = sa.Table('silos', sa.MetaData(), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.String(20)), sa.Column('cap', sa.Text()), sa.Column('place', sa.String(20)))


def upgrade() -> None:
    with op.batch_alter_table('silos', copy_from=silos) as batch_op:
        batch_op.alter_column('place', existing_type=sa.String(20), nullable=True)


def downgrade() -> None:
    pass
