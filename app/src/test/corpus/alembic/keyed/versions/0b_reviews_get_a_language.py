"""reviews get a language

Revision ID: 0b
Revises: 0a
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0b'
down_revision: Union[str, None] = '0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('reviews', recreate='always') as batch_op:
        batch_op.add_column(sa.Column('language', sa.String(2), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('reviews') as batch_op:
        batch_op.drop_column('language')
