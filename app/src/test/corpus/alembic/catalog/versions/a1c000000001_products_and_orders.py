"""products and orders

Revision ID: a1c000000001
Revises: 
Create Date: 2024-02-02 10:01:07.412345

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'a1c000000001'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE TYPE order_state AS ENUM ('draft', 'paid', 'sent')")
    op.execute(
        """
        CREATE TABLE products (
            id serial PRIMARY KEY,
            sku varchar(40) NOT NULL,
            name text NOT NULL,
            price numeric(12, 4),
            stock integer DEFAULT 0,
            attrs json,
            labels text[],
            made date,
            note varchar(100) DEFAULT 'none'
        );
        CREATE TABLE orders (
            id bigserial PRIMARY KEY,
            product_id integer REFERENCES products (id),
            state order_state NOT NULL DEFAULT 'draft',
            placed timestamptz,
            total double precision,
            address text,
            paid boolean
        );
        CREATE TABLE events (id serial PRIMARY KEY, order_id bigint, what text, at timestamp DEFAULT now());
        CREATE INDEX orders_placed ON orders (placed);
        CREATE VIEW paid_orders AS SELECT id, total FROM orders WHERE paid;
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.what := lower(NEW.what); RETURN NEW; END $$;
        """
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION touch(); DROP VIEW paid_orders; DROP TABLE events; DROP TABLE orders; DROP TABLE products; DROP TYPE order_state")
