CREATE TABLE stale (k text, v text);
