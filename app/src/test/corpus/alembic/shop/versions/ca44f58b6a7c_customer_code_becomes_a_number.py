"""customer code becomes a number

Revision ID: ca44f58b6a7c
Revises: b933e47a596b
Create Date: 2024-01-13 10:12:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'ca44f58b6a7c'
down_revision: Union[str, None] = 'b933e47a596b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE customers SET code = NULL WHERE code = '0x10'")
    with op.batch_alter_table('customers') as batch_op:
        batch_op.alter_column('code', existing_type=sa.String(20), type_=sa.Integer(),
                              postgresql_using='code::integer')


def downgrade() -> None:
    with op.batch_alter_table('customers') as batch_op:
        batch_op.alter_column('code', existing_type=sa.Integer(), type_=sa.String(20),
                              postgresql_using='code::varchar')
