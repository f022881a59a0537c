"""ward by default

Revision ID: p8
Revises: p7
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p8'
down_revision: Union[str, None] = 'p7'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from clinic_app.tools import DEFAULT_WARD


def upgrade() -> None:
    op.execute("UPDATE patients SET ward = '%s' WHERE ward IS NULL" % DEFAULT_WARD)


def downgrade() -> None:
    op.execute("UPDATE patients SET ward = NULL WHERE ward = '%s'" % DEFAULT_WARD)
