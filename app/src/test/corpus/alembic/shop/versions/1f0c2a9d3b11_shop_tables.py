"""shop tables

Revision ID: 1f0c2a9d3b11
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1f0c2a9d3b11'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        'customers',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('email', sa.String(length=200), nullable=True),
        sa.Column('name', sa.String(length=100), nullable=False),
        sa.Column('phone', sa.String(length=30), nullable=True),
        sa.Column('city', sa.String(length=60), nullable=True),
        sa.Column('code', sa.String(length=20), nullable=True),
        sa.Column('points', sa.Integer(), nullable=True),
        sa.Column('joined', sa.DateTime(), nullable=True),
        sa.Column('note', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'products',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('sku', sa.String(length=20), nullable=True),
        sa.Column('title', sa.String(length=80), nullable=True),
        sa.Column('price', sa.Numeric(precision=10, scale=4), nullable=True),
        sa.Column('weight', sa.Float(), nullable=True),
        sa.Column('stock', sa.BigInteger(), nullable=True),
        sa.Column('labels', sa.Text(), nullable=True),
        sa.Column('supplier', sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'orders',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('customer_id', sa.Integer(), nullable=True),
        sa.Column('status', sa.String(length=20), nullable=True),
        sa.Column('total', sa.Numeric(precision=10, scale=2), nullable=True),
        sa.Column('comment', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'legacy_imports',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('payload', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )


def downgrade() -> None:
    op.drop_table('legacy_imports')
    op.drop_table('orders')
    op.drop_table('products')
    op.drop_table('customers')
