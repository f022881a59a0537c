ALTER INDEX IF EXISTS grower_email_once RENAME TO ux_grower_email;
