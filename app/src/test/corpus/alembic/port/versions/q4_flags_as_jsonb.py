"""flags as jsonb

Revision ID: q4
Revises: q3
Create Date: 2019-03-27 16:26:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'q4'
down_revision = 'q3'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE ships ALTER COLUMN flags TYPE jsonb USING to_jsonb(flags)")


def downgrade():
    op.execute("ALTER TABLE ships ADD COLUMN flags_old text[]")
    op.execute("UPDATE ships SET flags_old = ARRAY(SELECT jsonb_array_elements_text(flags))")
    op.execute("ALTER TABLE ships DROP COLUMN flags")
    op.execute("ALTER TABLE ships RENAME COLUMN flags_old TO flags")
