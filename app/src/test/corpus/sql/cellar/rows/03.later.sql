insert into grower (id, code) values (900, 'abcdefghijklmnopqrstuvwxyz');
