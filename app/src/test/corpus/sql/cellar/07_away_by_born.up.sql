DROP INDEX ix_grower_away; CREATE INDEX ix_grower_away ON grower (born) WHERE gone IS NOT NULL;
