"""El código puede repetirse con otra revisión

Revision ID: d66de4328d6f
Revises: 0de749bedb21
Create Date: 2025-04-17 14:15:53
"""
from alembic import op

revision = "d66de4328d6f"
down_revision = "0de749bedb21"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("part") as part:
        part.drop_constraint("uq_part_code", type_="unique")
        part.create_unique_constraint("uq_part_code_revision", ["code", "revision"])


def downgrade():
    with op.batch_alter_table("part") as part:
        part.drop_constraint("uq_part_code_revision", type_="unique")
        part.create_unique_constraint("uq_part_code", ["code"])
