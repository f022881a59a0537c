ALTER TABLE comment RENAME COLUMN spam TO is_spam;
ALTER TABLE comment RENAME TO reply;
