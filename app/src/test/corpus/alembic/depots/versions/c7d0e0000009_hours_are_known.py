"""hours are known

Revision ID: c7d0e0000009
Revises: c7d0e0000008
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000009'
down_revision: Union[str, None] = 'c7d0e0000008'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def _run(*statements):
    def go():
        for s in statements:
            op.execute(s)

    return go


upgrade = _run("UPDATE machine SET hours = 0 WHERE hours IS NULL")
downgrade = _run("SELECT 1")
