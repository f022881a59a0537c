"""two people that are always there

Revision ID: d900000000aa
Revises: d900000000a9
Create Date: 2024-02-26 10:25:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000aa'
down_revision: Union[str, None] = 'd900000000a9'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from sqlalchemy.dialects.postgresql import insert

owners = sa.table("owner", sa.column("name", sa.String), sa.column("feeds", sa.Integer))


def upgrade() -> None:
    op.create_table("owner", sa.Column("name", sa.String(30), primary_key=True), sa.Column("feeds", sa.Integer))
    op.execute("INSERT INTO owner SELECT owner, count(*) FROM feed WHERE owner IS NOT NULL GROUP BY owner")
    statement = insert(owners).values(name="root", feeds=0)
    op.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"feeds": 0}))
    op.create_foreign_key(op.f("fk_feed_owner"), "feed", "owner", ["owner"], ["name"], postgresql_not_valid=True)


def downgrade() -> None:
    op.drop_constraint(op.f("fk_feed_owner"), "feed", type_="foreignkey")
    op.drop_table("owner")
