CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TABLE sellers (id serial PRIMARY KEY, name text NOT NULL, vat varchar(12), rating numeric(4, 2), opened timestamptz DEFAULT now(), data json, email text, phone text, active boolean DEFAULT true);
CREATE TABLE sales (id bigserial PRIMARY KEY, seller_id int REFERENCES sellers (id), st state DEFAULT 'new', amount numeric(12, 2), at timestamp, CONSTRAINT sales_amount CHECK (amount >= 0));
CREATE INDEX sales_at ON sales (at DESC NULLS LAST);
CREATE VIEW paid AS SELECT * FROM sales WHERE st = 'paid';
CREATE TABLE stale (k text, v text);
