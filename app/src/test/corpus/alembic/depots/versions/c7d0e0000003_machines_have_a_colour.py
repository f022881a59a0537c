"""machines have a colour

Revision ID: c7d0e0000003
Revises: c7d0e0000002
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000003'
down_revision: Union[str, None] = 'c7d0e0000002'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("machine") as batch_op:
        batch_op.add_column(sa.Column("colour", sa.String(20), nullable=True))
        batch_op.create_check_constraint("ck_machine_hours", "hours >= 0")


def downgrade() -> None:
    with op.batch_alter_table("machine") as batch_op:
        batch_op.drop_constraint("ck_machine_hours", type_="check")
        batch_op.drop_column("colour")
