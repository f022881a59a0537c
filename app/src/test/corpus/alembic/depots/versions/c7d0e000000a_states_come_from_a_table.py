"""states come from a table

Revision ID: c7d0e000000a
Revises: c7d0e0000009
Create Date: 2024-11-11 10:10:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e000000a'
down_revision: Union[str, None] = 'c7d0e0000009'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


state = sa.Table(
    "machine_state",
    sa.MetaData(),
    sa.Column("name", sa.String(10), primary_key=True),
    sa.Column("shown", sa.String(40)),
)


def upgrade() -> None:
    bind = op.get_bind()
    state.create(bind, checkfirst=True)
    names = bind.execute(sa.text("SELECT DISTINCT state FROM machine")).scalars().all()
    if names:
        bind.execute(state.insert(), [{"name": n, "shown": n.title()} for n in names])


def downgrade() -> None:
    state.drop(op.get_bind(), checkfirst=True)
