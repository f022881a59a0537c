"""visits if they are not there

Revision ID: pf
Revises: pe
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pf'
down_revision: Union[str, None] = 'pe'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE TABLE IF NOT EXISTS visits (id INTEGER PRIMARY KEY, patient_id INTEGER)")


def downgrade() -> None:
    op.execute("DROP TABLE IF EXISTS visits")
