"""moves want a person

Revision ID: e0
Revises: df
Create Date: 2019-05-13 16:40:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e0'
down_revision = 'df'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE moves SET who = 'nobody' WHERE who IS NULL")
    op.alter_column('moves', 'who', nullable=False, server_default='nobody')


def downgrade():
    op.alter_column('moves', 'who', nullable=True)
