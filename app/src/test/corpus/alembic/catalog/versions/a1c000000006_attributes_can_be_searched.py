"""attributes can be searched

Revision ID: a1c000000006
Revises: a1c000000005
Create Date: 2024-07-07 10:06:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000006'
down_revision: Union[str, None] = 'a1c000000005'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from sqlalchemy.dialects import postgresql


def upgrade() -> None:
    op.alter_column(
        "products",
        "attrs",
        existing_type=postgresql.JSON(astext_type=sa.Text()),
        type_=postgresql.JSONB(astext_type=sa.Text()),
        existing_nullable=True,
        postgresql_using="attrs::jsonb",
    )
    op.create_index("ix_products_attrs", "products", ["attrs"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_index("ix_products_attrs", table_name="products", postgresql_using="gin")
    op.alter_column(
        "products",
        "attrs",
        existing_type=postgresql.JSONB(astext_type=sa.Text()),
        type_=postgresql.JSON(astext_type=sa.Text()),
        existing_nullable=True,
        postgresql_using="attrs::json",
    )
