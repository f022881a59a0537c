ALTER TABLE wine RENAME CONSTRAINT wine_costs TO wine_price_check;
