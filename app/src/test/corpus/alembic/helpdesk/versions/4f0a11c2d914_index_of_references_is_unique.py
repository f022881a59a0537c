"""index of references is unique

Revision ID: 4f0a11c2d914
Revises: 4f0a11c2d913
Create Date: 2024-09-21 10:20:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d914'
down_revision: Union[str, None] = '4f0a11c2d913'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE tickets SET ref = ref || '-' || id WHERE id IN (SELECT b.id FROM tickets a JOIN tickets b ON a.ref = b.ref AND a.id < b.id)")
    try:
        op.drop_index("ix_tickets_ref", table_name="tickets")
    except Exception:
        pass
    op.create_index("ix_tickets_ref", "tickets", ["ref"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_tickets_ref", table_name="tickets")
    op.create_index("ix_tickets_ref", "tickets", ["ref"], unique=False)
