insert into user (id, username, email, password_hash, last_seen) values (1, 'ana', 'a@x', 'h1', '2024-01-01 00:00:00.000000'), (2, null, null, null, null), (3, 'Ana', 'A@X', '', 'yesterday');
insert into task (id, title, done, user_id, rank) values (1, 'buy', 1, 1, '010'), (2, 'sell', 0, 2, '1.50'), (3, 'Ñ', null, 99, 'high'), (4, 'again', 7, null, null);
