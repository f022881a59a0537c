"""sacks made anew

Revision ID: zd
Revises: z1
Create Date: 2019-09-17 16:44:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'zd'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE sacks2 AS SELECT * FROM sacks")
    op.execute("DROP TABLE sacks")
    op.execute("ALTER TABLE sacks2 RENAME TO sacks")


def downgrade():
    op.execute("ALTER TABLE sacks RENAME TO sacks2")
    op.execute("CREATE TABLE sacks AS SELECT * FROM sacks2")
    op.execute("DROP TABLE sacks2")
