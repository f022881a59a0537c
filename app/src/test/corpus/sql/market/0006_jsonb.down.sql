ALTER TABLE sellers ALTER COLUMN data TYPE json USING data::json;
