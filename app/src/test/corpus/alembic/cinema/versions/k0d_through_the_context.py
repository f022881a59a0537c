"""through the context

Revision ID: k0d
Revises: k06
Create Date: 2024-03-15 10:14:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k0d'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from alembic import context


def upgrade() -> None:
    op.add_column('films', sa.Column('seen', sa.Integer()))
    context.execute("UPDATE films SET title = trim(title)")


def downgrade() -> None:
    op.drop_column('films', 'seen')
