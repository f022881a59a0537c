ALTER TABLE grower ALTER COLUMN born TYPE date USING to_date(born, 'YYYY-MM');
