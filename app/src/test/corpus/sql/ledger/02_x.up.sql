ALTER TABLE entries ADD COLUMN who text DEFAULT current_user;
