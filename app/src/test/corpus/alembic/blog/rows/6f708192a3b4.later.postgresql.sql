insert into "user" (id, password_hash) values (900, repeat('x', 200));
