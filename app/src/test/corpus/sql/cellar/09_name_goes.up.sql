DROP INDEX ix_wine_name;
