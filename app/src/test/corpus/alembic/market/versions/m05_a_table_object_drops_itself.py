"""a table object drops itself

Revision ID: m05
Revises: m04
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm05'
down_revision: Union[str, None] = 'm04'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    sa.Table('junk', sa.MetaData(), autoload_with=bind).drop(bind)


def downgrade() -> None:
    op.create_table('junk', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('what', sa.Text()))
