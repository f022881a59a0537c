drop view out_now;
create table books_new (id integer primary key, isbn integer, title text not null, author text, year integer, price numeric(8, 2) default 0, lang text check (lang <> ''), pages integer);
insert into books_new select id, cast(isbn as integer), title, author, year, price, lang, pages from books;
drop table books;
alter table books_new rename to books;
create view out_now as select b.title, l.who from loans l join books b on b.id = l.book_id where l.back is null;
