"""parts get a key

Revision ID: b00000000012
Revises: b00000000011
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000012'
down_revision: Union[str, None] = 'b00000000011'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.drop_table('spare_parts')
    op.create_table('spare_parts',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('name', sa.Text()),
        sa.Column('qty', sa.Integer()),
    )


def downgrade() -> None:
    op.drop_table('spare_parts')
    op.create_table('spare_parts',
        sa.Column('id', sa.Integer(), nullable=True),
        sa.Column('name', sa.Text()),
        sa.Column('qty', sa.Integer()),
    )
