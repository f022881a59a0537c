"""type of the reference

Revision ID: 77d100000004
Revises: 77d100000003
Create Date: 2024-12-12 10:11:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '77d100000004'
down_revision: Union[str, None] = '77d100000003'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    name = op.get_bind().dialect.name
    if name == "postgresql":
        op.alter_column("person", "ref", type_=sa.Text(), existing_type=sa.String(20))
    elif name == "sqlite":
        op.execute("DELETE FROM person WHERE ref IS NULL")
    else:
        raise NotImplementedError(name)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("person", "ref", type_=sa.String(20), existing_type=sa.Text())
