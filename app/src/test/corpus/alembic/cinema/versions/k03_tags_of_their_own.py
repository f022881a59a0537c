"""tags of their own

Revision ID: k03
Revises: k02
Create Date: 2024-05-05 10:04:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k03'
down_revision: Union[str, None] = 'k02'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    conn = op.get_bind()
    tags = op.create_table('film_tags', sa.Column('film_id', sa.Integer(), nullable=False), sa.Column('tag', sa.String(20), nullable=False))
    for film in conn.execute(sa.text("SELECT id, tags FROM films WHERE tags <> ''")):
        op.bulk_insert(tags, [{'film_id': film.id, 'tag': t} for t in film.tags.split(',')])
    with op.batch_alter_table('films') as batch_op:
        batch_op.drop_column('tags')


def downgrade() -> None:
    with op.batch_alter_table('films') as batch_op:
        batch_op.add_column(sa.Column('tags', sa.Text()))
    op.drop_table('film_tags')
