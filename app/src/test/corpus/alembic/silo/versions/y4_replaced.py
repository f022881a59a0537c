"""replaced

Revision ID: y4
Revises: y3
Create Date: 2024-07-03 10:30:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'y4'
down_revision: Union[str, None] = 'y3'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("REPLACE INTO silos (id, name) VALUES (1, 'a')")


def downgrade() -> None:
    op.execute("UPDATE silos SET name = 'a' WHERE id = 1")
