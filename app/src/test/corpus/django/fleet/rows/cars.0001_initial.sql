insert into cars_driver (id, name, licence) values (1, 'Ana', 'L1'), (2, 'bo', null), (3, 'Ana', null);
insert into cars_car (id, plate, notes, km, bought, ip, driver_id, active) values (1, '0007 ABC', 'old', 5, '2024-03-31 01:30:00.5', '10.0.0.1', 1, true), (2, '0007 abc', '', null, null, null, null, false), (3, '1', 'x', 2147483647, '2024-01-01', '', 3, true);
insert into cars_trip (id, car_id, km, day) values (1, 1, 1.5, '2024-02-29'), (2, 1, 0.1, null), (3, 3, 7, '2024-01-01');
