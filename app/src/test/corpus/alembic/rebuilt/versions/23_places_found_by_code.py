"""places found by code

Revision ID: 23
Revises: 22
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '23'
down_revision: Union[str, None] = '22'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index('ix_places_code_lower', 'places', [sa.text('lower(code)')])


def downgrade() -> None:
    op.drop_index('ix_places_code_lower', table_name='places')
