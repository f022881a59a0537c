"""vehicles are touched

Revision ID: b0000000000f
Revises: b0000000000e
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b0000000000f'
down_revision: Union[str, None] = 'b0000000000e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE TRIGGER touch BEFORE UPDATE ON vehicles FOR EACH ROW EXECUTE FUNCTION touched()")


def downgrade() -> None:
    op.execute("DROP TRIGGER touch ON vehicles")
