DROP INDEX grower_email_once;
CREATE UNIQUE INDEX grower_email_once ON grower (email) WHERE gone IS NULL;
