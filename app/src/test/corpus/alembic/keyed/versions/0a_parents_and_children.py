"""parents and children

Revision ID: 0a
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0a'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        'authors',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('country', sa.String(length=2), server_default='ES', nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'books',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('author_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(length=80), nullable=True),
        sa.Column('pages', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['author_id'], ['authors.id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'reviews',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('book_id', sa.Integer(), nullable=True),
        sa.Column('stars', sa.Integer(), nullable=True),
        sa.Column('body', sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(['book_id'], ['books.id'], ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id'),
    )
    op.execute("CREATE TABLE shelves (id INTEGER PRIMARY KEY, name VARCHAR(20), room VARCHAR(20))")
    op.execute("CREATE TRIGGER shelves_name AFTER INSERT ON shelves BEGIN UPDATE shelves SET room = 'hall' WHERE id = new.id AND room IS NULL; END")
    op.execute("CREATE INDEX ix_shelves_room ON shelves (room)")


def downgrade() -> None:
    op.execute("DROP TABLE shelves")
    op.execute("DROP TABLE reviews")
    op.execute("DROP TABLE books")
    op.execute("DROP TABLE authors")
