"""km is an integer

Revision ID: b00000000018
Revises: b00000000017
Create Date: 2024-01-25 10:24:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000018'
down_revision: Union[str, None] = 'b00000000017'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column('vehicles', 'km', existing_type=sa.BigInteger(), type_=sa.Integer())


def downgrade() -> None:
    op.alter_column('vehicles', 'km', existing_type=sa.Integer(), type_=sa.BigInteger())
