ALTER TABLE sales ADD CONSTRAINT sales_amount CHECK (amount >= 0);
