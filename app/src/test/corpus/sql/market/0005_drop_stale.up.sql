DROP TABLE stale;
