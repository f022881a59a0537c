ALTER TABLE reply RENAME TO comment;
ALTER TABLE comment RENAME COLUMN is_spam TO spam;
