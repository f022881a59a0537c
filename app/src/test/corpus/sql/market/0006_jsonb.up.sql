ALTER TABLE sellers ALTER COLUMN data TYPE jsonb USING data::jsonb;
