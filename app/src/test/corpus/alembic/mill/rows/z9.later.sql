insert into flour (id, amount) values (900, 0.123456789);
