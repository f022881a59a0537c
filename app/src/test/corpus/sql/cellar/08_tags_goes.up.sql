DROP INDEX ix_wine_tags;
