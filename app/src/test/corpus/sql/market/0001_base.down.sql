DROP TABLE stale;
DROP VIEW paid;
DROP TABLE sales, sellers;
DROP TYPE state;
