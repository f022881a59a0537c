"""places with a strict name

Revision ID: 22
Revises: 21
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '22'
down_revision: Union[str, None] = '21'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('places', table_args=(sa.CheckConstraint("name <> 'x'", name='ck_places_name'),)) as batch_op:
        batch_op.alter_column('name', existing_type=sa.String(40), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table('places') as batch_op:
        batch_op.drop_constraint('ck_places_name', type_='check')
