"""meters name their unit

Revision ID: 1b
Revises: 1a
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1b'
down_revision: Union[str, None] = '1a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('meters') as batch_op:
        batch_op.alter_column('unit', existing_type=sa.String(5), server_default='Wh')


def downgrade() -> None:
    with op.batch_alter_table('meters') as batch_op:
        batch_op.alter_column('unit', existing_type=sa.String(5), server_default='kWh')
