insert into sellers (id, name, rating) values (900, 'later', 1.2345);
