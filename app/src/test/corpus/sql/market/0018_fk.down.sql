ALTER TABLE sellers DROP CONSTRAINT sellers_parent;
ALTER TABLE sellers DROP COLUMN parent;
