"""tickets start over

Revision ID: d900000000a8
Revises: d900000000a7
Create Date: 2024-12-24 10:23:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a8'
down_revision: Union[str, None] = 'd900000000a7'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("ALTER SEQUENCE ticket_no RESTART WITH 100")


def downgrade() -> None:
    op.execute("ALTER SEQUENCE ticket_no RESTART WITH 100")
