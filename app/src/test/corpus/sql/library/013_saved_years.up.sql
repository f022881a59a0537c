create table years_saved as select id, year from books;
update books set year = null where year < 0;
