insert into authors (id, name, country) values (1, 'Rosa', 'ES'), (2, 'Ñ', NULL), (9, 'x', 'FR');
delete from authors where id = 9;
insert into books (id, author_id, title, pages) values (1, 1, 'Uno', 100), (2, 1, 'Dos', NULL), (3, 2, NULL, 3);
insert into reviews (id, book_id, stars, body) values (1, 1, 5, 'ok'), (2, 2, NULL, ''), (3, NULL, 1, NULL);
insert into shelves (id, name, room) values (1, 'a', 'r1'), (2, NULL, NULL);
