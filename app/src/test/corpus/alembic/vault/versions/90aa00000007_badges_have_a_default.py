"""badges have a default

Revision ID: 90aa00000007
Revises: 90aa00000006
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '90aa00000007'
down_revision: Union[str, None] = '90aa00000006'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("badge") as batch_op:
        batch_op.alter_column("kind", existing_type=sa.Text(), server_default="x")


def downgrade() -> None:
    with op.batch_alter_table("badge") as batch_op:
        batch_op.alter_column("kind", existing_type=sa.Text(), server_default=None)
