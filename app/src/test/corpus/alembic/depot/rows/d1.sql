insert into boxes (id, label, shelf, weight, made) values (1, 'A', 's1', 1.5, '2024-01-01 00:00:00+00'), (2, 'B', NULL, 0.1, NULL), (3, NULL, 's2', NULL, '2024-06-01 00:00:00+00'), (4, 'D', 's2', 0.123456789012345, NULL), (5, 'E', 's3', 4.35, NULL);
insert into moves (id, box_id, who, at) values (1, 1, 'Eva', '2024-01-02 00:00:00+00'), (2, 1, NULL, NULL), (3, 3, 'Iván', '2024-01-03 00:00:00+00');
insert into audit (id, what) values (1, 'x'), (2, NULL);
select setval('boxes_id_seq', 40); select setval('moves_id_seq', 41); select setval('audit_id_seq', 42);
