"""authors have a birthday

Revision ID: 0f
Revises: 0e
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0f'
down_revision: Union[str, None] = '0e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('authors', sa.Column('born', sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column('authors', 'born')
