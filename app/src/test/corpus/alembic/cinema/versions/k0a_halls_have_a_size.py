"""halls have a size

Revision ID: k0a
Revises: k06
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k0a'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('halls', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('seats', sa.Integer()))


def downgrade() -> None:
    raise NotImplementedError
