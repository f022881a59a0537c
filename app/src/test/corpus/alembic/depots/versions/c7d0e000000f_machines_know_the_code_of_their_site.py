"""machines know the code of their site

Revision ID: c7d0e000000f
Revises: c7d0e000000e
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c7d0e000000f'
down_revision: Union[str, None] = 'c7d0e000000e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("machine", sa.Column("site_code", sa.String(12), nullable=True))
    op.execute("UPDATE machine SET site_code = (SELECT code FROM site WHERE site.id = machine.site_id)")
    with op.batch_alter_table("machine") as batch_op:
        batch_op.drop_constraint("fk_machine_site", type_="foreignkey")
        batch_op.drop_column("site_id")


def downgrade() -> None:
    with op.batch_alter_table("machine") as batch_op:
        batch_op.add_column(sa.Column("site_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_machine_site", "site", ["site_id"], ["id"])
    op.execute("UPDATE machine SET site_id = (SELECT min(id) FROM site WHERE site.code = machine.site_code)")
    with op.batch_alter_table("machine") as batch_op:
        batch_op.drop_column("site_code")
