"""events in small letters

Revision ID: a1c000000005
Revises: a1c000000004
Create Date: 2024-06-06 10:05:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000005'
down_revision: Union[str, None] = 'a1c000000004'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE TRIGGER events_touch BEFORE INSERT OR UPDATE ON events FOR EACH ROW EXECUTE FUNCTION touch()")
    op.add_column("events", sa.Column("seen", sa.Boolean(), nullable=True))
    op.execute("UPDATE events SET seen = false")


def downgrade() -> None:
    op.execute("DROP TRIGGER IF EXISTS events_touch ON events")
    op.drop_column("events", "seen")
