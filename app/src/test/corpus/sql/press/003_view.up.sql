DROP VIEW shown;
CREATE VIEW shown AS SELECT id, title, slug FROM article WHERE state > 0;
