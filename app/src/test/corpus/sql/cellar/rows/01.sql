insert into grower (id, email, code, active, born, gone) values (1, 'Ana@Vid.es', 'a-1', true, '1970-02-28', NULL), (2, 'bea@vid.es', 'B-2', false, NULL, '2024-01-01 00:00:00.5'), (3, NULL, 'abcdefghijklmnopqrst', NULL, '2000-02-29', NULL), (4, 'Cea@vid.es', '', true, NULL, NULL);
insert into wine (id, grower_id, name, taste, tags, price) values (1, 1, 'Alba', 'dry', '{"a": [1, 2]}', 9.50), (2, 1, 'alba ', 'sweet', '[]', 0.01), (3, NULL, NULL, NULL, NULL, NULL);
select setval('grower_id_seq', 4), setval('wine_id_seq', 3), setval('lot', 12);
