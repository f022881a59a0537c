ALTER TABLE grower ALTER COLUMN code TYPE varchar(20) USING (code)::varchar(20);
