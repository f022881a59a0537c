insert into "user" (id, username, email, password_hash) values (1, 'susan', 'susan@example.com', 'h'), (2, 'Susan', 'SUSAN@example.com', NULL), (3, NULL, NULL, '');
insert into post (id, body, timestamp, user_id) values (1, 'hola', '2024-01-01 00:00:00', 1), (2, NULL, NULL, NULL), (3, 'ñ', '2024-01-02 00:00:00', 2);
