DROP INDEX comment_text;
