"""room numbers are text

Revision ID: h07
Revises: h06
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h07'
down_revision: Union[str, None] = 'h06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('rooms') as b:
        b.alter_column('number', existing_type=sa.Integer(), type_=sa.String(12), postgresql_using='number::text')


def downgrade() -> None:
    with op.batch_alter_table('rooms') as b:
        b.alter_column('number', existing_type=sa.String(12), type_=sa.Integer(), postgresql_using='number::integer')
