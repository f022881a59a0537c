"""outcome of trips

Revision ID: b00000000006
Revises: b00000000005
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000006'
down_revision: Union[str, None] = 'b00000000005'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    outcome = sa.Enum('done', 'failed', name='outcome')
    outcome.create(op.get_bind())
    op.add_column('trips', sa.Column('outcome', outcome, nullable=True))


def downgrade() -> None:
    op.drop_column('trips', 'outcome')
