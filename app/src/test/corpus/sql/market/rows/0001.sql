insert into sellers (id, name, vat, rating, opened, data, email, phone) values (1, 'Ana', 'ES007', 4.50, '2024-10-27 00:30:00+00', '{"a": 1, "a": 2}', 'Ana@x.org', '600'), (2, 'ana', NULL, NULL, NULL, NULL, NULL, NULL), (3, 'Ñ', 'es007', 4.55, '2024-06-01 12:00:00+00', '{"b":   1.000}', 'ana@x.org', '');
select setval('sellers_id_seq', 30);
insert into sales (id, seller_id, st, amount, at) values (1, 1, 'new', 1.00, '2024-01-01 00:00:00'), (2, 1, 'paid', 99.99, NULL), (3, NULL, NULL, NULL, '2024-10-27 02:30:00');
select setval('sales_id_seq', 30);
insert into stale values ('a', 'b'), ('a', 'b'), (NULL, 'c');
