"""orders without a customer

Revision ID: a822d769485a
Revises: 9711c6583749
Create Date: 2024-03-27 10:26:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a822d769485a'
down_revision: Union[str, None] = '9711c6583749'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute(
        "DELETE FROM orders WHERE customer_id NOT IN (SELECT id FROM customers)"
    )


def downgrade() -> None:
    # nothing to do
    pass
