"""the batch is handed on

Revision ID: m08
Revises: m07
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'm08'
down_revision: Union[str, None] = 'm07'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def _tidy(batch):
    batch.drop_column('tax')


def upgrade() -> None:
    with op.batch_alter_table('stalls') as batch_op:
        batch_op.add_column(sa.Column('vat', sa.String(10)))
        _tidy(batch_op)


def downgrade() -> None:
    with op.batch_alter_table('stalls') as batch_op:
        batch_op.drop_column('vat')
        batch_op.add_column(sa.Column('tax', sa.String(10)))
