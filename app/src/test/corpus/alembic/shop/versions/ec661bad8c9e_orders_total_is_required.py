"""orders.total is required

Revision ID: ec661bad8c9e
Revises: db550a9c7b8d
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'ec661bad8c9e'
down_revision: Union[str, None] = 'db550a9c7b8d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE orders SET total = 0 WHERE total IS NULL")
    with op.batch_alter_table('orders') as batch_op:
        batch_op.alter_column('total', existing_type=sa.Numeric(10, 2), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table('orders') as batch_op:
        batch_op.alter_column('total', existing_type=sa.Numeric(10, 2), nullable=True)
