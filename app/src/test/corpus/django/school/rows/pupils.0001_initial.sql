insert into pupils_group (id, title, year) values (1, '1A', 2020), (2, '1A', NULL);
insert into pupils_pupil (id, name, nick, mark, born, memo, level, group_id) values (1, 'Ana', 'a', 9.75, '2010-02-28', 'm', 1, 1), (2, 'Ana', NULL, NULL, NULL, NULL, NULL, 2), (3, 'Íñigo', '', 5.00, '2011-01-01', '', -2147483648, NULL);
