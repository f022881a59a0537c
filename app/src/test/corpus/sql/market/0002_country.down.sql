ALTER TABLE sellers DROP COLUMN region, DROP COLUMN country;
