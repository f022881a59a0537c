insert into patients (id, name, blood, ward, a, b, c, d, e, f, g, h) values
 (1, 'Eva', 'A+', 'north', 'a1', 'b1', 'c1', 1, 'e1', 'f1', 1, 'h1'),
 (2, 'Iván', NULL, NULL, NULL, 'b2', '', 0, NULL, '{"k": 1}', NULL, 'H1'),
 (4, 'Noa', NULL, 'general', 'a4', 'b4', 'c4', 4, 'e4', 'f4', 3, 'h4'),
 (3, 'EVA', '0-', 'North', 'a3', NULL, 'c3', -7, 'e3', NULL, 2, NULL);
insert into visits (id, patient_id, reason, fee, day) values (1, 1, 'flu', 10.00, '2024-01-01'), (2, 1, 'Flu', NULL, NULL), (3, 50, NULL, 0.10, '2024-02-29');
insert into old_a values (1, 'x'), (2, NULL); insert into old_b values (1, 'y');
