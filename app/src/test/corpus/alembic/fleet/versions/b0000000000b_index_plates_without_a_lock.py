"""index plates without a lock

Revision ID: b0000000000b
Revises: b0000000000a
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b0000000000b'
down_revision: Union[str, None] = 'b0000000000a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index('ix_vehicles_plate', 'vehicles', ['plate'], postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index('ix_vehicles_plate', table_name='vehicles', postgresql_concurrently=True)
