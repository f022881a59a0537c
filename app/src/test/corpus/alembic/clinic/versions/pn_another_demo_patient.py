"""another demo patient

Revision ID: pn
Revises: pm
Create Date: 2024-01-25 10:24:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pn'
down_revision: Union[str, None] = 'pm'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("INSERT INTO patients (id, name) VALUES (1001, 'Demo two')")


def downgrade() -> None:
    pass
