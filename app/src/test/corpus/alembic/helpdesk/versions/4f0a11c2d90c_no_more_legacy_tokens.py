"""no more legacy tokens

Revision ID: 4f0a11c2d90c
Revises: 4f0a11c2d90b
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d90c'
down_revision: Union[str, None] = '4f0a11c2d90b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


import os


def upgrade() -> None:
    with op.batch_alter_table("agents") as batch_op:
        batch_op.alter_column("legacy_token", new_column_name="token")


def downgrade() -> None:
    if not os.environ.get("DESK_ALLOW_DOWNGRADE"):
        raise RuntimeError("set DESK_ALLOW_DOWNGRADE to go back")
    with op.batch_alter_table("agents") as batch_op:
        batch_op.alter_column("token", new_column_name="legacy_token")
