"""vip in words

Revision ID: h04
Revises: h03
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h04'
down_revision: Union[str, None] = 'h03'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table('guests') as b:
        b.alter_column('vip', type_=sa.String(5), existing_type=sa.String(1))
    op.execute("UPDATE guests SET vip = CASE vip WHEN 'Y' THEN 'yes' WHEN 'N' THEN 'no' END")


def downgrade() -> None:
    op.execute("UPDATE guests SET vip = CASE vip WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' END")
    with op.batch_alter_table('guests') as b:
        b.alter_column('vip', type_=sa.String(1), existing_type=sa.String(5))
