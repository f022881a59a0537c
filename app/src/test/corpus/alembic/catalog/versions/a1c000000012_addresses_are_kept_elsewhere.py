"""addresses are kept elsewhere

Revision ID: a1c000000012
Revises: a1c000000011
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000012'
down_revision: Union[str, None] = 'a1c000000011'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


STEPS = [("drop_column", ("orders", "address"))]


def upgrade() -> None:
    for step, arguments in STEPS:
        getattr(op, step)(*arguments)


def downgrade() -> None:
    op.add_column("orders", sa.Column("address", sa.Text(), nullable=True))
