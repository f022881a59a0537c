"""sites and machines

Revision ID: c7d0e0000001
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e0000001'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("town", sa.String(60)),
        sa.Column("country", sa.String(2), server_default="ES"),
        sa.Column("notes", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("code", sa.String(12)),
    )
    op.create_table(
        "machine",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("site_id", sa.Integer(), sa.ForeignKey("site.id", name="fk_machine_site")),
        sa.Column("serial", sa.String(40), nullable=False),
        sa.Column("state", sa.String(10), nullable=False, server_default="idle"),
        sa.Column("hours", sa.Integer()),
        sa.Column("bought", sa.Date()),
        sa.Column("spare", sa.String(20)),
        sa.Column("old_spare", sa.String(20)),
        sa.Column("rate", sa.Numeric(10, 2)),
        sa.UniqueConstraint("serial", name="uq_machine_serial"),
    )
    op.execute("CREATE INDEX machine_state_lower ON machine (lower(state))")
    op.create_table(
        "log",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("machine_id", sa.Integer()),
        sa.Column("line", sa.Text()),
        sa.Column("level", sa.Integer()),
        sa.Column("at", sa.DateTime()),
    )
    op.create_table(
        "parameter",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.String(200)),
    )


def downgrade() -> None:
    op.drop_table("parameter")
    op.drop_table("log")
    op.drop_table("machine")
    op.drop_table("site")
