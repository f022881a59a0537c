"""adult by default

Revision ID: k0c
Revises: k06
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k0c'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('films') as batch_op:
        batch_op.alter_column('adult', existing_type=sa.Boolean(), server_default=sa.true(), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table('films') as batch_op:
        batch_op.alter_column('adult', existing_type=sa.Boolean(), server_default=None, nullable=True)
