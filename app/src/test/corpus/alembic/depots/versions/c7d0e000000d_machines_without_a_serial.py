"""machines without a serial

Revision ID: c7d0e000000d
Revises: c7d0e000000c
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e000000d'
down_revision: Union[str, None] = 'c7d0e000000c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("machine") as batch_op:
        batch_op.alter_column("serial", existing_type=sa.String(40), nullable=True)


def downgrade() -> None:
    op.execute("UPDATE machine SET serial = 'unknown' WHERE serial IS NULL")
    with op.batch_alter_table("machine") as batch_op:
        batch_op.alter_column("serial", existing_type=sa.String(40), nullable=False)
