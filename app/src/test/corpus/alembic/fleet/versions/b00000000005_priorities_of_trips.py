"""priorities of trips

Revision ID: b00000000005
Revises: b00000000004
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000005'
down_revision: Union[str, None] = 'b00000000004'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from sqlalchemy.dialects import postgresql

priority = postgresql.ENUM('low', 'high', name='priority')


def upgrade() -> None:
    priority.create(op.get_bind(), checkfirst=True)
    op.add_column('trips', sa.Column('priority', priority, nullable=True))


def downgrade() -> None:
    op.drop_column('trips', 'priority')
    priority.drop(op.get_bind(), checkfirst=True)
