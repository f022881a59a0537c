"""tickets have a due date

Revision ID: 4f0a11c2d902
Revises: 4f0a11c2d901
Create Date: 2024-03-03 10:02:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d902'
down_revision: Union[str, None] = '4f0a11c2d901'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def _columns(table: str) -> set[str]:
    inspector = sa.inspect(op.get_bind())
    return {column["name"] for column in inspector.get_columns(table)}


def upgrade() -> None:
    if "due_at" not in _columns("tickets"):
        op.add_column("tickets", sa.Column("due_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    if "due_at" in _columns("tickets"):
        with op.batch_alter_table("tickets") as batch_op:
            batch_op.drop_column("due_at")
