delete from books where id = 1;
