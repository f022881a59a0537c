"""counted

Revision ID: 5d10a15
Revises: 5d10a14
Create Date: 2025-07-07 09:17:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "5d10a15"
down_revision = "5d10a14"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("slices", sa.Column("rank", sa.Integer(), nullable=True))
    bind = op.get_bind()
    slices = sa.table("slices", sa.column("id", sa.Integer), sa.column("name", sa.String))
    longest = bind.execute(sa.select(sa.func.max(sa.func.length(slices.c.name)))).scalar()
    print(bind.scalar(sa.select(sa.func.count()).select_from(slices)), longest)


def downgrade():
    op.drop_column("slices", "rank")
