ALTER TABLE sellers ALTER COLUMN rating TYPE numeric(4, 2);
