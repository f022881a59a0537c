"""trip ids are big

Revision ID: b00000000017
Revises: b00000000016
Create Date: 2024-12-24 10:23:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000017'
down_revision: Union[str, None] = 'b00000000016'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column('trips', 'vehicle_id', existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=True)


def downgrade() -> None:
    op.alter_column('trips', 'vehicle_id', existing_type=sa.BigInteger(), type_=sa.Integer(), existing_nullable=True)
