insert into flour (id, flag) values (900, 5);
