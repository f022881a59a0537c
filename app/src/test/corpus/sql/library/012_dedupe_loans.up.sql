delete from loans where rowid not in (select min(rowid) from loans group by book_id, who);
create unique index loans_once on loans (book_id, who);
