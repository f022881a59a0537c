"""spare parts have their own system

Revision ID: c7d0e0000004
Revises: c7d0e0000003
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000004'
down_revision: Union[str, None] = 'c7d0e0000003'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("machine") as batch_op:
        [batch_op.drop_column(name) for name in ("spare", "old_spare")]


def downgrade() -> None:
    with op.batch_alter_table("machine") as batch_op:
        [batch_op.add_column(sa.Column(name, sa.String(20))) for name in ("spare", "old_spare")]
