"""passwords apart

Revision ID: 7be0a3f1c004
Revises: 7be0a3f1c003
Create Date: 2019-11-23 16:22:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '7be0a3f1c004'
down_revision = '7be0a3f1c003'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('credential',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=128), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], ),
    sa.PrimaryKeyConstraint('user_id')
    )
    op.execute('insert into credential (user_id, hash) select id, password_hash from user where password_hash is not null')
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_column('password_hash')


def downgrade():
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.add_column(sa.Column('password_hash', sa.String(length=128), nullable=True))
    op.execute('update user set password_hash = (select hash from credential where credential.user_id = user.id)')
    op.drop_table('credential')
