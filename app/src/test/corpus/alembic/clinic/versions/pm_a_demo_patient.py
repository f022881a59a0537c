"""a demo patient

Revision ID: pm
Revises: pl
Create Date: 2024-12-24 10:23:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pm'
down_revision: Union[str, None] = 'pl'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("INSERT INTO patients (id, name) VALUES (1000, 'Demo')")


def downgrade() -> None:
    op.execute("DELETE FROM patients WHERE id = 1000")
