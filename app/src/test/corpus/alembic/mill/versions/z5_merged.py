"""merged

Revision ID: z5
Revises: z1
Create Date: 2019-01-09 16:36:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'z5'
down_revision = 'z1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("MERGE INTO flour f USING (VALUES (1, 'z')) v (id, name) ON f.id = v.id WHEN MATCHED THEN UPDATE SET name = v.name")


def downgrade():
    op.execute("SELECT 'nothing'")
