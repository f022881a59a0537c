ALTER TYPE flavour RENAME TO flavour_new;
CREATE TYPE flavour AS ENUM ('sharp', 'mild');
ALTER TABLE wine ALTER COLUMN taste TYPE flavour USING taste::text::flavour;
DROP TYPE flavour_new;
