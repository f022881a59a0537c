"""forget f with the helper of the app

Revision ID: p7
Revises: p6
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'p7'
down_revision: Union[str, None] = 'p6'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from clinic_app import tools


def upgrade() -> None:
    tools.forget('patients', 'f')


def downgrade() -> None:
    tools.remember('patients', 'f', sa.Text())
