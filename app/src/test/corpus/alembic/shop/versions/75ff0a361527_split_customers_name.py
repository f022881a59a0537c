"""split customers.name

Revision ID: 75ff0a361527
Revises: 64ee9f250416
Create Date: 2024-08-08 10:07:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '75ff0a361527'
down_revision: Union[str, None] = '64ee9f250416'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('customers', sa.Column('first_name', sa.String(60), nullable=True))
    op.add_column('customers', sa.Column('last_name', sa.String(60), nullable=True))

    customers = sa.table('customers', sa.column('id', sa.Integer), sa.column('name', sa.String),
                         sa.column('first_name', sa.String), sa.column('last_name', sa.String))
    bind = op.get_bind()
    for row in bind.execute(sa.select(customers.c.id, customers.c.name)).fetchall():
        first, _, last = row.name.partition(' ')
        bind.execute(customers.update().where(customers.c.id == row.id)
                     .values(first_name=first, last_name=last.strip()))
    with op.batch_alter_table('customers') as batch_op:
        batch_op.drop_column('name')


def downgrade() -> None:
    op.add_column('customers', sa.Column('name', sa.String(100), nullable=False, server_default=''))
    op.execute("UPDATE customers SET name = first_name || ' ' || last_name")
    with op.batch_alter_table('customers') as batch_op:
        batch_op.alter_column('name', server_default=None, existing_type=sa.String(100))
        batch_op.drop_column('last_name')
        batch_op.drop_column('first_name')
