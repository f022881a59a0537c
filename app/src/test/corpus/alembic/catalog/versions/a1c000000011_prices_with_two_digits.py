"""prices with two digits

Revision ID: a1c000000011
Revises: a1c000000010
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000011'
down_revision: Union[str, None] = 'a1c000000010'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.alter_column("products", "price", type_=sa.Numeric(12, 2), existing_type=sa.Numeric(12, 4))


def downgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.alter_column("products", "price", type_=sa.Numeric(12, 4), existing_type=sa.Numeric(12, 2))
