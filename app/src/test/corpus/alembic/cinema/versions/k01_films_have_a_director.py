"""films have a director

Revision ID: k01
Revises: k00
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k01'
down_revision: Union[str, None] = 'k00'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('films', sa.Column('director', sa.String(60), nullable=True, comment='as in the credits'))


def downgrade() -> None:
    op.drop_column('films', 'director')
