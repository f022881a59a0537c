"""authors need a country

Revision ID: 0e
Revises: 0d
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0e'
down_revision: Union[str, None] = '0d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE authors SET country = 'ES' WHERE country IS NULL")
    with op.batch_alter_table('authors') as batch_op:
        batch_op.alter_column('country', existing_type=sa.String(2), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table('authors') as batch_op:
        batch_op.alter_column('country', existing_type=sa.String(2), nullable=True)
