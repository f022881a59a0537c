insert into cows_barn (id, name) values (1, 'b'), (2, NULL);
insert into cows_cow (id, name, tag, milk, ear, born, updated, barn_id) values (1, 'Lola', '007', 0.1, 'e', '2024-01-01 00:00:00', '2020-01-01 00:00:00', 1), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (3, 'lola', '7', 1e10, '', NULL, '2021-01-01 00:00:00', 2);
insert into cows_cow_vets (id, cow_id, barn_id) values (1, 1, 1), (2, 3, 2);
create table cows_feed (id integer primary key, what text); insert into cows_feed values (1, 'hay');
