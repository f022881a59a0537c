"""levels are free text

Revision ID: d900000000a4
Revises: d900000000a3
Create Date: 2024-08-20 10:19:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a4'
down_revision: Union[str, None] = 'd900000000a3'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column("feed", "level", type_=sa.String(20), existing_type=sa.Enum("low", "mid", "high", name="level"), postgresql_using="level::text")
    op.execute("DROP TYPE level")


def downgrade() -> None:
    level = sa.Enum("low", "mid", "high", name="level")
    level.create(op.get_bind())
    op.alter_column("feed", "level", type_=level, existing_type=sa.String(20), postgresql_using="level::level")
