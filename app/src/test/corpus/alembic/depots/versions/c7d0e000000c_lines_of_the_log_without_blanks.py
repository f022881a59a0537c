"""lines of the log without blanks

Revision ID: c7d0e000000c
Revises: c7d0e000000b
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e000000c'
down_revision: Union[str, None] = 'c7d0e000000b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    done = bind.dialect.has_table(bind, "log") and bind.execute(sa.text("update log set line = rtrim(line)"))
    op.add_column("log", sa.Column("checked", sa.Boolean(), server_default=sa.false() if done else None))


def downgrade() -> None:
    with op.batch_alter_table("log") as batch_op:
        batch_op.drop_column("checked")
