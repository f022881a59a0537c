insert into silos (id, name, cap, place, note) values (1, 'a', '007', 'p', 'n'), (2, NULL, NULL, NULL, NULL), (3, 'A', '1.0', 'P', '');
insert into loads (id, silo_id, kg, seen) values (1, 1, 1.5, 'then'), (2, NULL, NULL, NULL);
