"""tables of the app

Revision ID: pi
Revises: ph
Create Date: 2024-08-20 10:19:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pi'
down_revision: Union[str, None] = 'ph'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


metadata = sa.MetaData()
sa.Table('rooms', metadata, sa.Column('id', sa.Integer, primary_key=True), sa.Column('floor', sa.Integer))


def upgrade() -> None:
    metadata.create_all(bind=op.get_bind())


def downgrade() -> None:
    metadata.drop_all(bind=op.get_bind())
