"""guests have a birthday

Revision ID: h13
Revises: h12
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h13'
down_revision: Union[str, None] = 'h12'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('guests', schema=None) as batch_op:
        batch_op.add_column(sa.Column('birthday', sa.Date(), nullable=True))
        batch_op.create_index('ix_guests_birthday', ['birthday'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('guests', schema=None) as batch_op:
        batch_op.drop_index('ix_guests_birthday')
        batch_op.drop_column('birthday')
