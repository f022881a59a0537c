insert into guests (id, name, vip) values (900, 'Bea', 'maybe');
