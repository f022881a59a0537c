insert into wells values (1, 'a', 1.5, 'n', '007'), (2, NULL, NULL, NULL, NULL), (3, 'ñ;--', 9007199254740993, '', '1.0');
insert into pumps values (1, 1, 2.5), (2, NULL, NULL);
