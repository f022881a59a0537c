"""a schema for reports

Revision ID: b00000000013
Revises: b00000000012
Create Date: 2024-08-20 10:19:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000013'
down_revision: Union[str, None] = 'b00000000012'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE SCHEMA IF NOT EXISTS reports")
    op.create_table('monthly', sa.Column('month', sa.Date(), primary_key=True), sa.Column('km', sa.BigInteger()), schema='reports')


def downgrade() -> None:
    op.drop_table('monthly', schema='reports')
    op.execute("DROP SCHEMA reports")
