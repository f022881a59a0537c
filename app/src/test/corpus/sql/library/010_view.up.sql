drop view if exists out_now;
create view out_now as select b.title, l.who, l.since from loans l join books b on b.id = l.book_id where l.back is null;
