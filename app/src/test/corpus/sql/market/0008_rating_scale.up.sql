ALTER TABLE sellers ALTER COLUMN rating TYPE numeric(6, 4);
