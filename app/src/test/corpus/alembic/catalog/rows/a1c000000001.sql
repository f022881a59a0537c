insert into products (sku, name, price, stock, attrs, labels, made, note) values
 ('007', 'Chair', 10.1234, 3, '{"b": 1,  "a": 2, "a": 3}', '{red,blue}', '2020-02-29', 'none'),
 ('A-1', 'Table', null, null, null, null, null, null),
 ('a-1', 'Lamp', 1.0000, -1, '[]', '{}', '1999-12-31', repeat('n', 90));
insert into orders (product_id, state, placed, total, address, paid) values
 (1, 'paid', '2024-03-31 01:30:00+00', 0.1, 'Calle Mayor 1; Soria', true), (2, 'draft', null, null, null, null), (3, 'sent', '2024-07-01 12:00:00.123456+02', 9007199254740993, 'x', false), (null, 'draft', now(), 5, '', true);
insert into events (order_id, what, at) values (1, 'Paid', '2024-01-01'), (99, 'lost', null), (3, null, '2024-01-01 10:00:00.5');
select setval('events_id_seq', 500);
