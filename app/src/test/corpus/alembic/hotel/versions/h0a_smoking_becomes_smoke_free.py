"""smoking becomes smoke free

Revision ID: h0a
Revises: h09
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h0a'
down_revision: Union[str, None] = 'h09'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute('UPDATE rooms SET smoking = NOT smoking')


def downgrade() -> None:
    op.execute('UPDATE rooms SET smoking = NOT smoking')
