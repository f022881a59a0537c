ALTER TABLE wine RENAME CONSTRAINT wine_price_check TO wine_costs;
