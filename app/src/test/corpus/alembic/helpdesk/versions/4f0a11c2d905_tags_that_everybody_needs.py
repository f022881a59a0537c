"""tags that everybody needs

Revision ID: 4f0a11c2d905
Revises: 4f0a11c2d904
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d905'
down_revision: Union[str, None] = '4f0a11c2d904'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


tags = sa.table("tags", sa.column("id", sa.Integer), sa.column("label", sa.String))

LABELS = ["bug", "question", "hardware"]


def upgrade() -> None:
    op.bulk_insert(tags, [{"id": 100 + i, "label": label} for i, label in enumerate(LABELS)])


def downgrade() -> None:
    op.execute(tags.delete().where(tags.c.label.in_(LABELS)))
