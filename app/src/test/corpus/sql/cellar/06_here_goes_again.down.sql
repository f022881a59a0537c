DROP INDEX ix_grower_away;
