ALTER TYPE flavour RENAME TO flavour_old;
CREATE TYPE flavour AS ENUM ('sharp', 'mild', 'fresh');
ALTER TABLE wine ALTER COLUMN taste TYPE flavour USING taste::text::flavour;
DROP TYPE flavour_old;
