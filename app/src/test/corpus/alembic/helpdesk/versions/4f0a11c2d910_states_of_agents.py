"""states of agents

Revision ID: 4f0a11c2d910
Revises: 4f0a11c2d90f
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d910'
down_revision: Union[str, None] = '4f0a11c2d90f'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("agent_id", sa.Integer(), sa.ForeignKey("agents.id")),
        sa.Column("state", sa.Enum("on", "off", "sick", name="shift_state"), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("shifts")
