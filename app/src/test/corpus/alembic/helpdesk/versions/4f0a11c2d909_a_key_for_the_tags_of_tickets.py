"""a key for the tags of tickets

Revision ID: 4f0a11c2d909
Revises: 4f0a11c2d908
Create Date: 2024-10-10 10:09:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d909'
down_revision: Union[str, None] = '4f0a11c2d908'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    bind = op.get_bind()
    bind.execute(sa.text("DELETE FROM ticket_tags WHERE ticket_id NOT IN (SELECT id FROM tickets)"))
    op.create_table(
        "ticket_tags_new",
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", "tag_id"),
    )
    bind.execute(sa.text("INSERT INTO ticket_tags_new SELECT DISTINCT ticket_id, tag_id FROM ticket_tags"))
    op.drop_table("ticket_tags")
    op.rename_table("ticket_tags_new", "ticket_tags")


def downgrade() -> None:
    op.create_table(
        "ticket_tags_old",
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
    )
    op.execute("INSERT INTO ticket_tags_old SELECT ticket_id, tag_id FROM ticket_tags")
    op.drop_table("ticket_tags")
    op.rename_table("ticket_tags_old", "ticket_tags")
