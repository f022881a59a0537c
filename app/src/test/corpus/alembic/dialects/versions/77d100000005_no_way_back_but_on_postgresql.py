"""no way back but on PostgreSQL

Revision ID: 77d100000005
Revises: 77d100000004
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '77d100000005'
down_revision: Union[str, None] = '77d100000004'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("person", sa.Column("mail", sa.String(60)))


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        raise RuntimeError("only on PostgreSQL")
    op.drop_column("person", "mail")
