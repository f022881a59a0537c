insert into rooms (id, number) values (900, '12 bis');
