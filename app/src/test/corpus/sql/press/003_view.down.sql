DROP VIEW IF EXISTS shown;
CREATE VIEW shown AS SELECT id, title FROM article WHERE state = 1;
