"""descr is unlimited

Revision ID: h08
Revises: h07
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h08'
down_revision: Union[str, None] = 'h07'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('rooms') as b:
        b.alter_column('descr', existing_type=sa.String(50), type_=sa.Text())


def downgrade() -> None:
    with op.batch_alter_table('rooms') as b:
        b.alter_column('descr', existing_type=sa.Text(), type_=sa.String(50))
