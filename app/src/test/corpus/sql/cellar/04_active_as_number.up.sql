ALTER TABLE grower ALTER COLUMN active TYPE integer USING active::integer;
