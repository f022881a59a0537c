"""flour without a name goes

Revision ID: za
Revises: z1
Create Date: 2019-06-14 16:41:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'za'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO flour (id, name) VALUES (3, 'again') ON CONFLICT DO NOTHING")


def downgrade():
    op.execute("DELETE FROM flour WHERE id = 3")
