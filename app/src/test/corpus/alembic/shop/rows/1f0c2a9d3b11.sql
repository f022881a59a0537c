insert into customers (id, email, name, phone, city, code, points, joined, note) values
 (1, 'ana@example.org', 'Ana Ruiz', '600 111 222', 'Soria', '007', 10, '2023-01-05 10:00:00', 'first'),
 (2, 'ANA@example.org', 'Ana Ruiz', NULL, '  soria ', '7', NULL, '2023-03-26 02:30:00', NULL),
 (3, NULL, 'Madonna', '', 'Ávila', '0x10', 0, NULL, ''),
 (4, 'li@example.org', 'Li  Wei Chen', '+34-600-333', NULL, NULL, -5, '2024-02-29 23:59:59', 'long ' ),
 (5, NULL, 'Ñandú O''Neil', NULL, 'LUGO', '12', 2147483647, '1999-12-31 00:00:00', 'línea
 dos');
insert into products (id, sku, title, price, weight, stock, labels, supplier) values
 (1, 'A-1', 'Chair', 19.9900, 1.5, 3, '["red", "wood"]', 'Maderas'),
 (2, 'A-1', 'Chair (copy)', 19.9999, NULL, 9007199254740993, '[]', 'Maderas'),
 (3, NULL, NULL, 1.0005, 0.1, NULL, NULL, NULL),
 (4, 'B-007', 'Mesa de comedor extensible con acabado en roble natural', NULL, 1e10, 0, '{"a":1,"a":2}', 'Hermanos Gil e Hijos');
insert into orders (id, customer_id, status, total, comment) values
 (1, 1, 'new', 20.00, NULL), (2, 1, 'PAID', 0.10, 'x'), (3, 99, NULL, NULL, ''), (4, 4, 'paid', 123456.78, 'dos'), (5, 5, 'lost', 1.00, NULL);
insert into legacy_imports (id, payload) values (1, 'a;b;c'), (2, NULL);
