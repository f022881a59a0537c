insert into people (id, nick, age, bio) values (1, 'ana', 30, 'x'), (2, 'ANA', NULL, NULL), (3, NULL, -1, '');
