"""name is required

Revision ID: h02
Revises: h01
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h02'
down_revision: Union[str, None] = 'h01'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('guests') as b:
        b.alter_column('name', nullable=False, existing_type=sa.String(60))


def downgrade() -> None:
    with op.batch_alter_table('guests') as b:
        b.alter_column('name', nullable=True, existing_type=sa.String(60))
