"""only logs that matter

Revision ID: c7d0e0000005
Revises: c7d0e0000004
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000005'
down_revision: Union[str, None] = 'c7d0e0000004'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    meta = sa.MetaData()
    log = sa.Table("log", meta, autoload_with=bind)
    bind.execute(log.delete().where(log.c.level > 5))
    op.create_index("ix_log_level", "log", ["level"])


def downgrade() -> None:
    op.drop_index("ix_log_level", table_name="log")
