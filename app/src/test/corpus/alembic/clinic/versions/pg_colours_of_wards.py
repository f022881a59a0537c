"""colours of wards

Revision ID: pg
Revises: pe
Create Date: 2024-06-18 10:17:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'pg'
down_revision: Union[str, None] = 'pe'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    statements = """
        CREATE TABLE wards (name VARCHAR(20) PRIMARY KEY, colour VARCHAR(10));
        INSERT INTO wards (name) SELECT DISTINCT ward FROM patients WHERE ward IS NOT NULL;
    """
    for statement in statements.split(';'):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    op.execute('DROP TABLE wards')
