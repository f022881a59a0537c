ALTER TABLE entries ALTER COLUMN label TYPE varchar(10) USING left(label, 10);
