ALTER TABLE sellers ADD COLUMN phone text;
UPDATE sellers SET phone = contact ->> 'phone';
ALTER TABLE sellers DROP COLUMN contact;
