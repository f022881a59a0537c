DROP TABLE entries_p;
