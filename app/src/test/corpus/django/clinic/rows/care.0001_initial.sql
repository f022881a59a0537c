insert into care_doctor (id, name, room, badge) values (1, 'Ana', 7, '007'), (2, 'Li', NULL, NULL), (3, 'Eva', 7, '7');
insert into cases (id, title, open, score, doctor_id) values (1, 'x', true, 1.125, 1), (2, NULL, NULL, NULL, NULL), (3, 'ñ', false, 1.000, 3);
