"""trip start without zone

Revision ID: b00000000009
Revises: b00000000008
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000009'
down_revision: Union[str, None] = 'b00000000008'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column('trips', 'start_at', type_=sa.DateTime(timezone=False), existing_type=sa.DateTime(timezone=True))


def downgrade() -> None:
    op.alter_column('trips', 'start_at', type_=sa.DateTime(timezone=True), existing_type=sa.DateTime(timezone=False))
