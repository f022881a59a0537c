"""index by start

Revision ID: k05
Revises: k04
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k05'
down_revision: Union[str, None] = 'k04'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('shows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shows_starts'), ['starts'], unique=False)
        batch_op.drop_index('ix_shows_room')


def downgrade() -> None:
    with op.batch_alter_table('shows', schema=None) as batch_op:
        batch_op.create_index('ix_shows_room', ['room'], unique=False)
        batch_op.drop_index(batch_op.f('ix_shows_starts'))
