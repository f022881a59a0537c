"""notes without a default

Revision ID: a1c000000008
Revises: a1c000000007
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000008'
down_revision: Union[str, None] = 'a1c000000007'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column("products", "note", existing_type=sa.VARCHAR(length=100), server_default=None, existing_nullable=True)


def downgrade() -> None:
    op.alter_column("products", "note", existing_type=sa.VARCHAR(length=100), existing_nullable=True)
