"""a and b are trimmed

Revision ID: p3
Revises: p2
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p3'
down_revision: Union[str, None] = 'p2'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    for column in ['a', 'b']:
        op.execute(f"UPDATE patients SET {column} = NULL WHERE {column} = '{column}1'")


def downgrade() -> None:
    for column in ['a', 'b']:
        op.execute(f"UPDATE patients SET {column} = '' WHERE {column} IS NULL")
