CREATE INDEX ix_wine_tags ON wine (tags);
