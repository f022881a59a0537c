CREATE TYPE taste AS ENUM ('dry', 'sweet');
CREATE SEQUENCE lot;
CREATE TABLE grower (id serial PRIMARY KEY, email text, code varchar(20), active boolean, born date, gone timestamp);
CREATE TABLE wine (id serial PRIMARY KEY, grower_id integer REFERENCES grower (id), name text, taste taste, tags jsonb, price numeric(8, 2) CONSTRAINT wine_price_check CHECK (price > 0));
CREATE UNIQUE INDEX ux_grower_email ON grower (email);
CREATE INDEX ix_grower_here ON grower (code) WHERE gone IS NULL;
CREATE INDEX ix_wine_tags ON wine USING gin (tags);
CREATE INDEX ix_wine_name ON wine (name) INCLUDE (price);
