ALTER TABLE sellers ADD COLUMN email_lower text GENERATED ALWAYS AS (lower(email)) STORED;
CREATE INDEX sellers_email ON sellers (email_lower);
