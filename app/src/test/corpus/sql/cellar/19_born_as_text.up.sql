ALTER TABLE grower ALTER COLUMN born TYPE text USING to_char(born, 'YYYY-MM');
