ALTER TABLE sellers ADD COLUMN parent int;
ALTER TABLE sellers ADD CONSTRAINT sellers_parent FOREIGN KEY (parent) REFERENCES sellers (id) NOT VALID;
