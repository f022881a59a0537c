"""people

Revision ID: 77d100000001
Revises: 
Create Date: 2024-09-09 10:08:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '77d100000001'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table("person", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(40)), sa.Column("age", sa.Integer()), sa.Column("city", sa.String(20)), sa.Column("ref", sa.String(20)))


def downgrade() -> None:
    op.drop_table("person")
