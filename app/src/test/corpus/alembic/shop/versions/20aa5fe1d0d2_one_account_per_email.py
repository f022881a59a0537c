"""one account per email

Revision ID: 20aa5fe1d0d2
Revises: 1f994ed0bfc1
Create Date: 2024-07-19 10:18:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '20aa5fe1d0d2'
down_revision: Union[str, None] = '1f994ed0bfc1'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # keep the oldest account
    op.execute("""
        DELETE FROM customers
        WHERE email IS NOT NULL
          AND id NOT IN (SELECT min(id) FROM customers GROUP BY lower(email))
    """)
    with op.batch_alter_table('customers') as batch_op:
        batch_op.create_unique_constraint('uq_customers_email', ['email'])


def downgrade() -> None:
    with op.batch_alter_table('customers') as batch_op:
        batch_op.drop_constraint('uq_customers_email', type_='unique')
