import sqlalchemy as sa
from alembic import op


def forget(table, column):
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_column(column)


def remember(table, column, kind):
    op.add_column(table, sa.Column(column, kind, nullable=True))


DEFAULT_WARD = 'general'
