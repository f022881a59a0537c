insert into ships (id, length) values (900, 123456789.125);
