"""done is yes or no

Revision ID: 7be0a3f1c003
Revises: 7be0a3f1c002
Create Date: 2019-10-22 16:21:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '7be0a3f1c003'
down_revision = '7be0a3f1c002'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.alter_column('done', existing_type=sa.INTEGER(), type_=sa.Boolean(), existing_nullable=True)


def downgrade():
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.alter_column('done', existing_type=sa.Boolean(), type_=sa.INTEGER(), existing_nullable=True)
