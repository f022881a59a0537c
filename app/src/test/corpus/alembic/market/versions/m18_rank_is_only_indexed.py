"""rank is only indexed

Revision ID: m18
Revises: m0a
Create Date: 2024-02-26 10:25:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm18'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('goods') as batch_op:
        batch_op.alter_column('unit', type_=sa.String(8), existing_type=sa.String(5))
        batch_op.add_column(sa.Column('unit2', sa.String(8)))


def downgrade() -> None:
    with op.batch_alter_table('goods') as batch_op:
        batch_op.drop_column('unit2')
