ALTER TABLE grower ALTER COLUMN active TYPE boolean USING CAST(active AS boolean);
