insert into safe (id, code, room) values (1, 'a', 'x'), (9, null, 'y');
insert into guest values (1, 'Ana', 'Soria'), (2, null, null);
insert into visit (id, guest_id, day, hours) values (1, 1, '2024-01-01', 3), (2, 2, null, null);
insert into price values ('b', 2, 'n'), ('a', 1, null);
insert into strict_note values (1, '007', 2);
insert into badge values (1, 'x', 'k'), (2, 'y', null);
insert into room values (1, 'one', 20, 'e'), (2, null, 5, null);
