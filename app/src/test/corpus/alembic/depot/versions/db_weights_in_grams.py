"""weights in grams

Revision ID: db
Revises: da
Create Date: 2019-12-08 16:35:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'db'
down_revision = 'da'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("""
    DO $$
    BEGIN
        UPDATE boxes SET weight = weight * 1000;
    END $$
    """)


def downgrade():
    op.execute("""
    DO $$
    BEGIN
        UPDATE boxes SET weight = weight / 1000;
    END $$
    """)
