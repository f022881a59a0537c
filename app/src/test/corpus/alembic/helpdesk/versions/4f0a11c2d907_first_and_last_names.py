"""first and last names

Revision ID: 4f0a11c2d907
Revises: 4f0a11c2d906
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '4f0a11c2d907'
down_revision: Union[str, None] = '4f0a11c2d906'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


agents = sa.table(
    "agents",
    sa.column("id", sa.Integer),
    sa.column("full_name", sa.String),
    sa.column("first_name", sa.String),
    sa.column("last_name", sa.String),
)


def upgrade() -> None:
    op.add_column("agents", sa.Column("first_name", sa.String(100)))
    op.add_column("agents", sa.Column("last_name", sa.String(100)))
    conn = op.get_bind()
    for row in conn.execute(sa.select(agents.c.id, agents.c.full_name)).fetchall():
        if not row.full_name:
            continue
        first, _, last = row.full_name.strip().partition(" ")
        conn.execute(agents.update().where(agents.c.id == row.id).values(first_name=first, last_name=last.strip()))
    with op.batch_alter_table("agents") as batch_op:
        batch_op.drop_column("full_name")


def downgrade() -> None:
    op.add_column("agents", sa.Column("full_name", sa.String(200), nullable=True))
    conn = op.get_bind()
    for row in conn.execute(sa.select(agents.c.id, agents.c.first_name, agents.c.last_name)).fetchall():
        whole = " ".join(part for part in (row.first_name, row.last_name) if part)
        conn.execute(agents.update().where(agents.c.id == row.id).values(full_name=whole or None))
    with op.batch_alter_table("agents") as batch_op:
        batch_op.drop_column("last_name")
        batch_op.drop_column("first_name")
