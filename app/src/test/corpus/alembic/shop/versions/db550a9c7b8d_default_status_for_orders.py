"""default status for orders

Revision ID: db550a9c7b8d
Revises: ca44f58b6a7c
Create Date: 2024-02-14 10:13:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'db550a9c7b8d'
down_revision: Union[str, None] = 'ca44f58b6a7c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('orders') as batch_op:
        batch_op.alter_column('status', existing_type=sa.String(length=20), server_default='new')


def downgrade() -> None:
    with op.batch_alter_table('orders') as batch_op:
        batch_op.alter_column('status', existing_type=sa.String(length=20), server_default=None)
