"""rename orders.comment to remarks

Revision ID: 8600b1472638
Revises: 75ff0a361527
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '8600b1472638'
down_revision: Union[str, None] = '75ff0a361527'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.alter_column('comment', new_column_name='remarks', existing_type=sa.Text(), existing_nullable=True)


def downgrade() -> None:
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.alter_column('remarks', new_column_name='comment', existing_type=sa.Text(), existing_nullable=True)
