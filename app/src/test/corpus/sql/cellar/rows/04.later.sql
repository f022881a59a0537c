insert into grower (id, active) values (900, 2);
