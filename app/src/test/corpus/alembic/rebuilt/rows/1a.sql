insert into meters (id, serial, place, reading, unit) values (1, '007', 'Sótano', 1.5, 'kWh'), (2, '7', NULL, 0, NULL), (3, NULL, 'sótano', 1e20, 'm3');
insert into readings (id, meter_id, value, at, raw) values (1, 1, 9007199254740993, '2024-01-01', '007'), (2, 1, NULL, NULL, '1.000'), (3, 88, -1, '2024-01-02', 'abc'), (4, 3, 12, '', NULL);
insert into sites (id, name, code, area) values (1, 'Norte', '0042', 1.2345), (2, NULL, '', NULL), (3, 'Norte', '42', 100);
insert into logs (id, line) values (1, 'a'), (2, 'b'), (100, 'c');
delete from logs where id = 100;
