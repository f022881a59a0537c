CREATE INDEX ix_grower_away ON grower (code) WHERE (gone IS NOT NULL);
