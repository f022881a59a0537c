"""longer product titles

Revision ID: 1f994ed0bfc1
Revises: 0e883dcfaeb0
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1f994ed0bfc1'
down_revision: Union[str, None] = '0e883dcfaeb0'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('products') as batch_op:
        batch_op.alter_column('title', existing_type=sa.String(length=80), type_=sa.String(length=255), existing_nullable=True)


def downgrade() -> None:
    with op.batch_alter_table('products') as batch_op:
        batch_op.alter_column('title', existing_type=sa.String(length=255), type_=sa.String(length=80), existing_nullable=True)
