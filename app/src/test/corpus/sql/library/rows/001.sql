insert into books (id, isbn, title, author, year, price, lang, notes) values
 (1, '0075', 'Uno', 'Ana Ruiz', 1999, 10.5, 'es', 'x'), (2, '75', 'Dos', NULL, NULL, NULL, NULL, NULL), (3, NULL, 'uno', 'Li', 9007199254740993, 1.10, 'ES', ''), (4, 'abc', ' Tres ', 'Ana  Ruiz', -50, 3, 'fr', 'á
b');
insert into loans (id, book_id, who, since, back) values (1, 1, 'eva', '2024-01-01', NULL), (2, 1, 'eva', '2024-01-01', '2024-02-01'), (3, 77, NULL, '2023-01-01', NULL), (90, 4, 'x', 'y', 'z');
delete from loans where id = 90;
insert into genres values ('novela'), ('ensayo');
