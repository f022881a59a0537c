CREATE INDEX ix_grower_here ON grower (code);
