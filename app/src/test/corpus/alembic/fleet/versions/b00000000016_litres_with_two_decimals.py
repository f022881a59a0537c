"""litres with two decimals

Revision ID: b00000000016
Revises: b00000000015
Create Date: 2024-11-23 10:22:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000016'
down_revision: Union[str, None] = 'b00000000015'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column('trips', 'litres', existing_type=sa.Numeric(8, 3), type_=sa.Numeric(8, 2))


def downgrade() -> None:
    op.alter_column('trips', 'litres', existing_type=sa.Numeric(8, 2), type_=sa.Numeric(8, 3))
