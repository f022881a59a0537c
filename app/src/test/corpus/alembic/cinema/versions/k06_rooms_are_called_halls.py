"""rooms are called halls

Revision ID: k06
Revises: k05
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k06'
down_revision: Union[str, None] = 'k05'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('shows') as batch_op:
        batch_op.alter_column('room', new_column_name='hall', existing_type=sa.String(5))


def downgrade() -> None:
    with op.batch_alter_table('shows') as batch_op:
        batch_op.alter_column('hall', new_column_name='room', existing_type=sa.String(5))
        batch_op.alter_column('room', type_=sa.String(3), existing_type=sa.String(5))
