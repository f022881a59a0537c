insert into invoices (id, number, state, amount, memo, extra, is_deleted, street, zip, due) values
 (1, '0001', 'open', 10.5, 'a', '{"lines": [1, 2],  "x": 1.0}', 0, 'Calle Mayor 1', '01001', '2024-05-01 09:30:15'),
 (2, '0001', 'OPEN', 0.1, NULL, NULL, 0, NULL, '28001', '2024-05-01 00:00:00'),
 (3, NULL, 'void', NULL, '', '{}', 1, 'Plaza, 3', NULL, NULL),
 (5, '0004', 'paid', 10.555, 'x', '[1,2]', 0, 'a, b, c', '1', '2024-01-01 08:00:00'),
 (4, '0003-B', NULL, 1e300, 'muy largo muy largo muy largo', '{"ñ": "ü"}', 1, 'C/ Sol, 2', '08', '2030-01-01 10:00:00');
insert into payments (id, invoice_id, method, paid_at) values (1, 1, 'card', '2024-01-01 00:00:00'), (2, 1, 'cash', NULL), (3, 77, 'Card', '2024-02-02 12:00:00'), (4, 4, NULL, NULL);
