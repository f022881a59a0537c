"""blood may be there already

Revision ID: pe
Revises: pd
Create Date: 2024-04-16 10:15:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pe'
down_revision: Union[str, None] = 'pd'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    columns = {c['name'] for c in sa.inspect(op.get_bind()).get_columns('patients')}
    if 'blood' not in columns:
        op.add_column('patients', sa.Column('blood', sa.String(3), nullable=True))


def downgrade() -> None:
    op.drop_column('patients', 'blood')
