"""tickets belong to shows

Revision ID: k0b
Revises: k06
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'k0b'
down_revision: Union[str, None] = 'k06'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute('DELETE FROM tickets WHERE show_id NOT IN (SELECT id FROM shows)')
    with op.batch_alter_table('tickets') as batch_op:
        batch_op.create_foreign_key('fk_tickets_show', 'shows', ['show_id'], ['id'], ondelete='CASCADE')


def downgrade() -> None:
    with op.batch_alter_table('tickets') as batch_op:
        batch_op.drop_constraint('fk_tickets_show', type_='foreignkey')
