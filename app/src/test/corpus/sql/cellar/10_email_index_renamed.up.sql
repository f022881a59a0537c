ALTER INDEX ux_grower_email RENAME TO grower_email_once;
