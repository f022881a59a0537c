"""the column comes back longer

Revision ID: m0d
Revises: m0a
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm0d'
down_revision: Union[str, None] = 'm0a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE goods SET kind = NULL")
    op.drop_column('goods', 'kind')


def downgrade() -> None:
    op.add_column('goods', sa.Column('kind', sa.String(50)))
