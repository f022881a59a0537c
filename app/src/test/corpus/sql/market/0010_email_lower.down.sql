ALTER TABLE sellers DROP COLUMN email_lower;
