"""one word for work in progress

Revision ID: 4f0a11c2d90e
Revises: 4f0a11c2d90d
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d90e'
down_revision: Union[str, None] = '4f0a11c2d90d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


tickets = sa.table("tickets", sa.column("status", sa.String))


def upgrade() -> None:
    op.execute(tickets.update().where(tickets.c.status == op.inline_literal("wip")).values(status=op.inline_literal("in_progress")))


def downgrade() -> None:
    op.execute(tickets.update().where(tickets.c.status == op.inline_literal("in_progress")).values(status=op.inline_literal("wip")))
