"""driver SQL

Revision ID: m04
Revises: m03
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm04'
down_revision: Union[str, None] = 'm03'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('goods', sa.Column('bio', sa.Boolean()))
    op.get_bind().exec_driver_sql("DELETE FROM goods WHERE stall_id = 9")


def downgrade() -> None:
    op.drop_column('goods', 'bio')
