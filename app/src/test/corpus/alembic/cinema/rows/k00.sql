insert into films (id, title, minutes, genre, rating, tags, imdb) values (1, 'Uno', 90, 'drama', 7.5, 'a,b', 'tt01'), (2, ' dos ', NULL, NULL, NULL, NULL, NULL), (3, 'Uno', 200, 'Drama', 10.0, '', 'TT01');
insert into shows (id, film_id, room, starts, price) values (1, 1, 'A', '2024-01-01 20:00:00', 850), (2, 2, NULL, NULL, NULL), (3, 1, 'a', '2024-01-01 20:00:30', 999);
insert into tickets (id, show_id, seat, qr) values (1, 1, 'A1', 'x'), (2, 70, 'A1', NULL), (3, 1, 'A1', 'x');
insert into vouchers values (1, 'V'), (2, NULL);
