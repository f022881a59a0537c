"""people have a team

Revision ID: c1
Revises: c0
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c1'
down_revision: Union[str, None] = 'c0'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('people', sa.Column('team', sa.String(20)))


def downgrade() -> None:
    op.drop_column('people', 'team')
