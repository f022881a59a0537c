"""tickets go with their agent

Revision ID: 4f0a11c2d908
Revises: 4f0a11c2d907
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d908'
down_revision: Union[str, None] = '4f0a11c2d907'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


NAMES = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}


def upgrade() -> None:
    with op.batch_alter_table("tickets", naming_convention=NAMES) as batch_op:
        batch_op.drop_constraint("fk_tickets_agent_id_agents", type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_tickets_agent_id_agents"), "agents", ["agent_id"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    with op.batch_alter_table("tickets", naming_convention=NAMES) as batch_op:
        batch_op.drop_constraint("fk_tickets_agent_id_agents", type_="foreignkey")
        batch_op.create_foreign_key(batch_op.f("fk_tickets_agent_id_agents"), "agents", ["agent_id"], ["id"])
