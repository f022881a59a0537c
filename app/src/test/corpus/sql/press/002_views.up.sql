CREATE UNIQUE INDEX comment_text ON comment (article_id, text);
UPDATE OR IGNORE comment SET text = 'hi' WHERE text IS NULL;
