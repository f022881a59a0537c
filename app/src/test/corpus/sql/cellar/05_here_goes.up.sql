DROP INDEX ix_grower_here;
