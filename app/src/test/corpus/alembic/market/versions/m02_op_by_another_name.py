"""op by another name

Revision ID: m02
Revises: m01
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm02'
down_revision: Union[str, None] = 'm01'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from alembic import op as migrate


def upgrade() -> None:
    migrate.drop_column('goods', 'hint')


def downgrade() -> None:
    migrate.add_column('goods', sa.Column('hint', sa.Text()))
