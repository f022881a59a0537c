"""titles without a check

Revision ID: 7be0a3f1c007
Revises: 7be0a3f1c006
Create Date: 2019-02-26 16:25:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '7be0a3f1c007'
down_revision = '7be0a3f1c006'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('task', recreate='always', table_args=()) as batch_op:
        batch_op.drop_constraint('ck_task_title', type_='check')


def downgrade():
    with op.batch_alter_table('task', recreate='always') as batch_op:
        batch_op.create_check_constraint('ck_task_title', 'length(title) > 0')
