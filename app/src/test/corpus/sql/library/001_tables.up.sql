create table books (
  id integer primary key,
  isbn text,
  title text not null,
  author text,
  year integer,
  price numeric(8, 2) default 0,
  lang text check (lang <> ''),
  notes text
);
create table loans (id integer primary key autoincrement, book_id integer references books (id) on delete cascade, who text, since text, back text);
create index loans_book on loans (book_id);
create table genres (name text primary key) without rowid;
create trigger loans_since after insert on loans when new.since is null
begin
  update loans set since = 'today' where id = new.id;
end;
create view out_now as select b.title, l.who from loans l join books b on b.id = l.book_id where l.back is null;
