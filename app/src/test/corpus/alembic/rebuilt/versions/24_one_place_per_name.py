"""one place per name

Revision ID: 24
Revises: 23
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '24'
down_revision: Union[str, None] = '23'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('places') as batch_op:
        batch_op.create_unique_constraint('uq_places_name', ['name'])


def downgrade() -> None:
    with op.batch_alter_table('places') as batch_op:
        batch_op.drop_constraint('uq_places_name', type_='unique')
