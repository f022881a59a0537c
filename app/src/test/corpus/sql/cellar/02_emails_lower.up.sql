ALTER TABLE grower ALTER COLUMN email TYPE text USING lower(email);
