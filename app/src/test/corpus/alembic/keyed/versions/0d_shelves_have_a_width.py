"""shelves have a width

Revision ID: 0d
Revises: 0c
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0d'
down_revision: Union[str, None] = '0c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('shelves') as batch_op:
        batch_op.alter_column('name', existing_type=sa.String(20), nullable=True, type_=sa.String(40))


def downgrade() -> None:
    with op.batch_alter_table('shelves') as batch_op:
        batch_op.alter_column('name', existing_type=sa.String(40), nullable=True, type_=sa.String(20))
