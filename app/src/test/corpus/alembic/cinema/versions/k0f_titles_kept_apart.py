"""titles kept apart

Revision ID: k0f
Revises: k06
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k0f'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute('CREATE TABLE titles_before AS SELECT id, title FROM films')
    op.execute("UPDATE films SET title = upper(title)")


def downgrade() -> None:
    op.execute('UPDATE films SET title = (SELECT b.title FROM titles_before b WHERE b.id = films.id)')
    op.execute('DROP TABLE titles_before')
