insert into households (id, name) values (1, 'Home'), (2, 'home');
insert into recipes (id, name, slug, settings, rating, provider, started, ended) values (1, 'Soup', 'soup', '{"color": "red", "old": 1}', 5, 'own', '2024-01-01 00:00:00', NULL), (2, 'soup', NULL, 'not json', NULL, 'web', NULL, '2024-02-02 10:00:00'), (3, '', '', NULL, 0, 'own', NULL, NULL);
insert into runs (id, recipe_id, state) values (1, 1, 'done'), (2, 1, 'failed'), (3, NULL, NULL), (4, 77, 'done');
