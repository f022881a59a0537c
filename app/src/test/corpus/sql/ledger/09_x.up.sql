ALTER TABLE entries ALTER COLUMN label TYPE text;
