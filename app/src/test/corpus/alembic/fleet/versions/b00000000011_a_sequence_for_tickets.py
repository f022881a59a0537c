"""a sequence for tickets

Revision ID: b00000000011
Revises: b00000000010
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'b00000000011'
down_revision: Union[str, None] = 'b00000000010'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


from sqlalchemy.schema import CreateSequence, DropSequence, Sequence


def upgrade() -> None:
    op.execute(CreateSequence(Sequence('ticket_number', start=1000)))
    op.add_column('trips', sa.Column('ticket', sa.BigInteger(), server_default=sa.text("nextval('ticket_number')"), nullable=True))


def downgrade() -> None:
    op.drop_column('trips', 'ticket')
    op.execute(DropSequence(Sequence('ticket_number')))
