insert into person (id, ref) values (70, repeat('x', 60));
