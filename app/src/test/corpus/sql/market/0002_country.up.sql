ALTER TABLE sellers ADD COLUMN country char(2) NOT NULL DEFAULT 'ES', ADD COLUMN region text;
