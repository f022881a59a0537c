"""d counts from ten

Revision ID: p5
Revises: p4
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p5'
down_revision: Union[str, None] = 'p4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def _shift(by):
    op.execute(sa.text('UPDATE patients SET d = d + :by').bindparams(by=by))


def upgrade() -> None:
    _shift(10)


def downgrade() -> None:
    _shift(-10)
