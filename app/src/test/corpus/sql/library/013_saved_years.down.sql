update books set year = (select s.year from years_saved s where s.id = books.id);
drop table years_saved;
