CREATE INDEX CONCURRENTLY sellers_vat ON sellers (vat);
