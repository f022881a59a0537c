insert into plants values (1, 'Rosa', 'rosa', 1.5, '2024-01-01'), (2, 'Rosa', NULL, 0, ''), (3, NULL, 'Ñ', NULL, NULL);
insert into beds values (1, 1, '1x2'), (2, 9, NULL), (3, 3, '2X3');
