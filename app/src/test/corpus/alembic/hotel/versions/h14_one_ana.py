"""one Ana

Revision ID: h14
Revises: h13
Create Date: 2024-10-22 10:21:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'h14'
down_revision: Union[str, None] = 'h13'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    conn = op.get_bind()
    conn.execute(sa.text("""
        UPDATE stays SET guest_id = (
            SELECT min(g.id) FROM guests g WHERE g.name = (SELECT x.name FROM guests x WHERE x.id = stays.guest_id)
        )
    """))
    conn.execute(sa.text("DELETE FROM guests WHERE id NOT IN (SELECT min(id) FROM guests GROUP BY name)"))
    op.create_index('uq_guests_name', 'guests', ['name'], unique=True)


def downgrade() -> None:
    op.drop_index('uq_guests_name', table_name='guests')
