ALTER TABLE wine ALTER COLUMN name TYPE text USING upper(name);
