insert into stalls (id, name, owner, size, note, tax, zone, fax) values (1, 'A', 'Eva', 3, 'n', '07', 'z1', '1'), (2, 'B', NULL, NULL, NULL, NULL, NULL, NULL), (3, 'A', 'eva ', -1, '', 'x', 'Z1', '');
insert into goods (id, stall_id, label, price, unit, hint, rank, kind) values (1, 1, 'Pan', 1.00, 'kg', 'h', 1, 'a'), (2, 9, 'pan', NULL, NULL, NULL, NULL, NULL), (3, NULL, 'Té', 0.10, 'KG', '', 3, 'b');
insert into archive values (1, 'x'), (2, NULL); insert into junk values (1, 'y');
