insert into products (id, title) values (900, repeat('x', 200));
