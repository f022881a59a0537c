DROP INDEX sales_at;
CREATE INDEX sales_at ON sales (at);
