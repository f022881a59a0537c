"""Las notas pasan a llamarse observaciones

Revision ID: 80b1f4cfca40
Revises: d3852a038915
Create Date: 2025-09-17 13:46:16
"""
from alembic import op

revision = "80b1f4cfca40"
down_revision = "d3852a038915"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE part RENAME COLUMN notes TO remarks")
    op.create_index("ix_upload_part_id", "upload", ["part_id"])


def downgrade():
    op.drop_index("ix_upload_part_id", table_name="upload")
    op.execute("ALTER TABLE part RENAME COLUMN remarks TO notes")
