insert into parcel values (1, 'A1', 1.5, 'Ana', 'Bo', 'new'), (2, 'A2', null, null, 'Cy', 'SENT'), (3, '007', 2, '', null, null);
insert into stop values (1, 1, 'Soria', '2024-01-01'), (2, 1, null, null), (3, 2, 'León', '2024-02-30');
