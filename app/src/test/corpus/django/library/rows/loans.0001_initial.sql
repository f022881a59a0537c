insert into loans_reader (id, card, name, born, city, points) values (1, '007', 'Ana', '1980-02-29', 'Soria', 3), (2, '8', '', null, null, null), (3, '007', 'Bo ', '2001-01-01', 'León', 0);
insert into loans_book (id, title, isbn, shelf, price) values (1, 'Uno', '978-1', 'A', 1.005), (2, 'Dos', '', 'b', null), (3, 'Dos', '978-1', 'A', 12.340);
insert into loans_loan (id, reader_id, book_id, since, note) values (1, 1, 1, '2024-03-31 01:30:00', ''), (2, 1, 2, null, 'late'), (3, 3, 3, '2024-05-05 05:05:05', 'x'), (4, 3, 3, null, 'again');
