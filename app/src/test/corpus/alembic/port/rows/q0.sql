insert into ships (id, name, kind, flags, length, built) values (1, 'Rosa', 'cargo', '{ES,PT}', 100.125, '1999-01-01'), (2, 'rosa', 'ferry', NULL, NULL, NULL), (3, NULL, NULL, '{}', 1.000, '2020-02-29');
select setval('ships_id_seq', 77);
insert into calls (id, ship_id, during, at) values (1, 1, '[2024-01-01,2024-01-05)', '2024-10-27 00:30:00+00'), (2, NULL, NULL, NULL);
