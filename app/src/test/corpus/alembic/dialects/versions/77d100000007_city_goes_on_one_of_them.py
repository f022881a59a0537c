"""city goes on one of them

Revision ID: 77d100000007
Revises: 77d100000006
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '77d100000007'
down_revision: Union[str, None] = '77d100000006'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import os


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite" and not os.getenv("KEEP_CITY"):
        with op.batch_alter_table("person") as batch_op:
            batch_op.drop_column("city")
    else:
        op.execute("SELECT 1")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.add_column("person", sa.Column("city", sa.String(20)))
