"""feeds

Revision ID: d900000000a1
Revises: 
Create Date: 2024-05-17 10:16:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd900000000a1'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE TYPE level AS ENUM ('low', 'mid', 'high')")
    op.execute("""
        CREATE TABLE feed (id serial PRIMARY KEY, url text NOT NULL, title varchar(120), level level, tags text, score real, checked timestamp, owner varchar(30));
        CREATE TABLE item (id bigserial PRIMARY KEY, feed_id int REFERENCES feed (id), guid varchar(200), body text, at timestamptz, points int DEFAULT 0);
        CREATE TABLE audit (who text, what text);
        CREATE SEQUENCE ticket_no START 100;
        CREATE FUNCTION purge() RETURNS int LANGUAGE sql AS $$ DELETE FROM audit; SELECT 1 $$;
        CREATE VIEW feed_titles AS SELECT id, title FROM feed;
    """)


def downgrade() -> None:
    op.execute("DROP VIEW feed_titles; DROP FUNCTION purge(); DROP SEQUENCE ticket_no; DROP TABLE audit, item, feed; DROP TYPE level")
