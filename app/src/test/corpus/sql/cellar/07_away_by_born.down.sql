DROP INDEX ix_grower_away;
CREATE INDEX ix_grower_away ON grower (code) where gone is not null;
