"""cities of guests

Revision ID: 90aa00000003
Revises: 90aa00000002
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '90aa00000003'
down_revision: Union[str, None] = '90aa00000002'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("guest") as batch_op:
        batch_op.alter_column("city", existing_type=sa.Text(), nullable=True, server_default="Soria")


def downgrade() -> None:
    with op.batch_alter_table("guest") as batch_op:
        batch_op.alter_column("city", existing_type=sa.Text(), nullable=True, server_default=None)
