"""alarms in the log

Revision ID: c7d0e000000e
Revises: c7d0e000000d
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e000000e'
down_revision: Union[str, None] = 'c7d0e000000d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


log = sa.sql.table("log", sa.sql.column("machine_id"), sa.sql.column("line"), sa.sql.column("level"), sa.sql.column("id"))


def upgrade() -> None:
    op.bulk_insert(log, [{"id": 1000, "machine_id": 1, "line": "alarms on", "level": 1}])


def downgrade() -> None:
    op.get_bind().execute(log.delete().where(log.c.level == 1))
