insert into pots (id, name, glaze, grams, broken) values (1, 'Jug', '{"a": 1}', '007', false), (2, 'jug', NULL, '12', true), (3, NULL, '[]', NULL, NULL);
insert into shards (id, pot_id) values (1, 2), (2, 99), (3, NULL);
select setval('pots_id_seq', 3), setval('shards_id_seq', 3);
