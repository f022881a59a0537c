"""longer providers

Revision ID: c4e1f010
Revises: c4e1f009
Create Date: 2025-02-02 09:12:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "c4e1f010"
down_revision = "c4e1f009"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.alter_column("provider", existing_type=sa.VARCHAR(length=40), type_=sa.String(length=255), existing_nullable=False, existing_server_default=sa.text("'own'"))


def downgrade():
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.alter_column("provider", existing_type=sa.String(length=255), type_=sa.VARCHAR(length=40), existing_nullable=False, existing_server_default=sa.text("'own'"))
