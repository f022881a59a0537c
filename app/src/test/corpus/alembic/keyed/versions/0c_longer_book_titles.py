"""longer book titles

Revision ID: 0c
Revises: 0b
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0c'
down_revision: Union[str, None] = '0b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('books') as batch_op:
        batch_op.alter_column('title', existing_type=sa.String(80), type_=sa.String(200))


def downgrade() -> None:
    with op.batch_alter_table('books') as batch_op:
        batch_op.alter_column('title', existing_type=sa.String(200), type_=sa.String(80))
