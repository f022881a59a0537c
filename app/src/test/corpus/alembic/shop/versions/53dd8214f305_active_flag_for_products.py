"""active flag for products

Revision ID: 53dd8214f305
Revises: 42cc7103f2f4
Create Date: 2024-10-22 10:21:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '53dd8214f305'
down_revision: Union[str, None] = '42cc7103f2f4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('products', sa.Column('active', sa.Boolean(), server_default=sa.text('true'), nullable=False))


def downgrade() -> None:
    op.drop_column('products', 'active')
