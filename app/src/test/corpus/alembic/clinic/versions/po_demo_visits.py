"""demo visits

Revision ID: po
Revises: pn
Create Date: 2024-02-26 10:25:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'po'
down_revision: Union[str, None] = 'pn'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("INSERT INTO visits (id, reason) VALUES (500, 'demo')")


def downgrade() -> None:
    op.execute("DELETE FROM visits WHERE patient_id IS NULL OR patient_id > 10")
