"""search by likeness

Revision ID: a1c000000010
Revises: a1c00000000f
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000010'
down_revision: Union[str, None] = 'a1c00000000f'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute(sa.text("CREATE INDEX IF NOT EXISTS products_name_lower ON products (lower(name) text_pattern_ops)"))
    op.execute("COMMENT ON TABLE products IS 'what is sold'")


def downgrade() -> None:
    op.execute(sa.text("DROP INDEX IF EXISTS products_name_lower"))
    op.execute("COMMENT ON TABLE products IS NULL")
