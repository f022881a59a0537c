insert into sales (id, amount) values (900, 'ten');
