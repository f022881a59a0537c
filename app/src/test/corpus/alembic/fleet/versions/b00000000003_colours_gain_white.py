"""colours gain white

Revision ID: b00000000003
Revises: b00000000002
Create Date: 2024-04-04 10:03:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000003'
down_revision: Union[str, None] = 'b00000000002'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("ALTER TYPE colour RENAME TO colour_old")
    op.execute("CREATE TYPE colour AS ENUM ('red', 'blue', 'grey', 'white')")
    op.execute("ALTER TABLE vehicles ALTER COLUMN colour TYPE colour USING colour::text::colour")
    op.execute("DROP TYPE colour_old")


def downgrade() -> None:
    op.execute("ALTER TYPE colour RENAME TO colour_new")
    op.execute("CREATE TYPE colour AS ENUM ('red', 'blue', 'grey')")
    op.execute("ALTER TABLE vehicles ALTER COLUMN colour TYPE colour USING colour::text::colour")
    op.execute("DROP TYPE colour_new")
