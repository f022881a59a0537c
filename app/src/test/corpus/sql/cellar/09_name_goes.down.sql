CREATE INDEX ix_wine_name ON wine (name);
