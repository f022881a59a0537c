insert into rooms (id, descr) values (901, repeat('x', 60));
