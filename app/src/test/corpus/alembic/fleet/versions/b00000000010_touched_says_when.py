"""touched says when

Revision ID: b00000000010
Revises: b0000000000f
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000010'
down_revision: Union[str, None] = 'b0000000000f'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE OR REPLACE FUNCTION touched() RETURNS trigger AS $$ BEGIN NEW.note = 'touched ' || now(); RETURN NEW; END $$ LANGUAGE plpgsql")


def downgrade() -> None:
    op.execute("DROP FUNCTION touched() CASCADE")
