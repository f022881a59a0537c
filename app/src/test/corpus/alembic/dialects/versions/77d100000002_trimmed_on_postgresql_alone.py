"""trimmed on PostgreSQL alone

Revision ID: 77d100000002
Revises: 77d100000001
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '77d100000002'
down_revision: Union[str, None] = '77d100000001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def _is_postgres() -> bool:
    """Whether it is PostgreSQL."""
    return op.get_bind().dialect.name == "postgresql"


def upgrade() -> None:
    if _is_postgres():
        op.execute("UPDATE person SET name = trim(name)")
    op.add_column("person", sa.Column("nick", sa.String(10)))


def downgrade() -> None:
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("nick")
