"""machines can be lent

Revision ID: c7d0e0000008
Revises: c7d0e0000007
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000008'
down_revision: Union[str, None] = 'c7d0e0000007'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("machine", sa.Column("lent_to", sa.String(60)))
    op.add_column("machine", sa.Column("lent_at", sa.DateTime()))


def downgrade() -> None:
    for column in ("lent_at", "lent_to", "rate"):
        with op.batch_alter_table("machine") as batch_op:
            batch_op.drop_column(column)
    op.add_column("machine", sa.Column("rate", sa.Numeric(10, 2)))
