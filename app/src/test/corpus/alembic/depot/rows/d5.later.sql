insert into boxes (id, shelf) values (900, '');
