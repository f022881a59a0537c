ALTER TABLE grower ALTER COLUMN code TYPE text USING code::text;
