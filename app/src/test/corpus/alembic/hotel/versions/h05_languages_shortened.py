"""languages shortened

Revision ID: h05
Revises: h04
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h05'
down_revision: Union[str, None] = 'h04'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE guests SET lang = substr(lang, 1, 2)")


def downgrade() -> None:
    op.execute("UPDATE guests SET lang = CASE lang WHEN 'es' THEN 'es_ES' ELSE lang END")
