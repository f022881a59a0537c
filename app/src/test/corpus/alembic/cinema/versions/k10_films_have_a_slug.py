"""films have a slug

Revision ID: k10
Revises: k06
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k10'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('films', sa.Column('slug', sa.String(80), nullable=True))
    op.execute("UPDATE films SET slug = 'film-' || id")
    with op.batch_alter_table('films') as batch_op:
        batch_op.alter_column('slug', existing_type=sa.String(80), nullable=False)
        batch_op.create_unique_constraint('uq_films_slug', ['slug'])


def downgrade() -> None:
    with op.batch_alter_table('films') as batch_op:
        batch_op.drop_constraint('uq_films_slug', type_='unique')
        batch_op.drop_column('slug')
