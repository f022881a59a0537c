"""spa

Revision ID: h11
Revises: h10
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h11'
down_revision: Union[str, None] = 'h10'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('guests', sa.Column('spa', sa.Boolean()))


def downgrade() -> None:
    op.drop_column('guests', 'passport')
