"""parameters if they are not there

Revision ID: c7d0e0000002
Revises: c7d0e0000001
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000002'
down_revision: Union[str, None] = 'c7d0e0000001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "parameter",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.String(200)),
        if_not_exists=True,
    )


def downgrade() -> None:
    op.drop_table("parameter", if_exists=True)
