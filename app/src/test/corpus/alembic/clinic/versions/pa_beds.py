"""beds

Revision ID: pa
Revises: p9
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pa'
down_revision: Union[str, None] = 'p9'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import pathlib

SQL = pathlib.Path(__file__).parent.parent / 'sql'


def upgrade() -> None:
    op.execute((SQL / 'beds_up.sql').read_text())


def downgrade() -> None:
    op.execute((SQL / 'beds_down.sql').read_text())
