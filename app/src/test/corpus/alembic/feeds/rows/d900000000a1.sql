insert into feed (url, title, level, tags, score, checked, owner) values ('http://a/', 'A', 'low', 'x, y,z', 0.1, '2024-01-01 00:00:00.123456', 'ana'), ('HTTP://a/', null, 'high', null, null, null, null), ('http://b', 'Bé', 'mid', '', 1e20, '2024-06-01', 'bo ');
insert into item (feed_id, guid, body, at, points) values (1, 'g1', 'b', '2024-03-31 01:30+00', 1), (1, 'g1', null, null, null), (2, '', 'x', now(), 7), (null, null, 'orphan', '2024-01-01', 0);
insert into audit values ('ana', 'in'), ('bo', null), ('bo', null);
select nextval('ticket_no'), nextval('ticket_no');
