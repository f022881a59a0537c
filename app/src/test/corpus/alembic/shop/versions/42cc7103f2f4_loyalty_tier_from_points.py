"""loyalty tier from points

Revision ID: 42cc7103f2f4
Revises: 31bb60f2e1e3
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '42cc7103f2f4'
down_revision: Union[str, None] = '31bb60f2e1e3'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('customers', sa.Column('tier', sa.String(10), nullable=True))
    op.execute("UPDATE customers SET tier = CASE WHEN points > 100 THEN 'gold' ELSE 'basic' END")


def downgrade() -> None:
    op.drop_column('customers', 'tier')
