"""tags as text

Revision ID: b00000000014
Revises: b00000000013
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000014'
down_revision: Union[str, None] = 'b00000000013'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("ALTER TABLE vehicles ALTER COLUMN tags TYPE text USING array_to_string(tags, ',')")


def downgrade() -> None:
    op.execute("ALTER TABLE vehicles ALTER COLUMN tags TYPE text[] USING string_to_array(tags, ',')")
