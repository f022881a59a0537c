ALTER TABLE sellers ADD COLUMN contact jsonb;
UPDATE sellers SET contact = jsonb_build_object('email', email, 'phone', phone);
ALTER TABLE sellers DROP COLUMN phone;
