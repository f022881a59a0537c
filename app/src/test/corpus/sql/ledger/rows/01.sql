insert into entries (id, day, text, cents) values (1, '2024-01-01', 'a', 5), (2, '2024-01-01', 'muy largo de verdad', -7), (3, '1999-01-01', NULL, NULL);
