insert into vehicles (id, plate, fuel, colour, state, seen, bought, spec, km, ref, tags, note) values
 (1, '0001-AAA', 'petrol', 'red', 'idle', '2024-03-31 00:30:00+00', '2024-01-01 00:00:00', '{"a":1, "a":2}', 9007199254740993, '00000000-0000-0000-0000-000000000001', '{a,"b,c"}', NULL),
 (2, NULL, 'diesel', 'grey', 'busy', '2024-10-27 00:30:00+00', NULL, '{"z": 1,   "b": 2}', NULL, NULL, NULL, ''),
 (3, '0001-AAA', NULL, NULL, 'Busy', NULL, '2024-10-27 02:30:00', NULL, 7, NULL, '{}', 'ñ');
select setval('vehicles_id_seq', 50);
insert into trips (id, vehicle_id, start_at, litres) values (1, 1, '2024-10-27 00:30:00+00', 1.000), (2, 1, '2024-10-27 01:30:00+00', 10.125), (3, NULL, NULL, NULL);
select setval('trips_id_seq', 3);
insert into spare_parts values (1, 'bolt', 10), (1, 'bolt', 10), (NULL, 'nut', NULL);
