"""priorities in a table

Revision ID: 4f0a11c2d906
Revises: 4f0a11c2d905
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d906'
down_revision: Union[str, None] = '4f0a11c2d905'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    priorities = op.create_table(
        "priorities",
        sa.Column("level", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("title", sa.String(30), nullable=False),
    )
    op.bulk_insert(
        priorities,
        [
            {"level": 1, "title": "low"},
            {"level": 2, "title": "normal"},
            {"level": 3, "title": "high"},
        ],
    )


def downgrade() -> None:
    op.drop_table("priorities")
