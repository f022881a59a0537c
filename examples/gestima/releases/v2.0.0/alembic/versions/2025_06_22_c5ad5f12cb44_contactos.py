"""Un cliente puede tener varios contactos

Revision ID: c5ad5f12cb44
Revises: 17065fbb7169
Create Date: 2025-06-22 11:54:20
"""
import sqlalchemy as sa
from alembic import op

revision = "c5ad5f12cb44"
down_revision = "17065fbb7169"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
    )
    op.execute("insert into contact (customer_id, email) select id, email from customer where email is not null")


def downgrade():
    op.drop_table("contact")
