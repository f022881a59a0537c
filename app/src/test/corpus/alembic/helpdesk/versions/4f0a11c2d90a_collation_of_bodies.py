"""collation of bodies

Revision ID: 4f0a11c2d90a
Revises: 4f0a11c2d909
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d90a'
down_revision: Union[str, None] = '4f0a11c2d909'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from alembic import context


def upgrade() -> None:
    if context.get_context().dialect.name != "mysql":
        return
    op.execute("ALTER TABLE tickets MODIFY body LONGTEXT CHARACTER SET utf8mb4")


def downgrade() -> None:
    if context.get_context().dialect.name != "mysql":
        return
    op.execute("ALTER TABLE tickets MODIFY body TEXT")
