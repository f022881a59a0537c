insert into pots (id, grams) values (900, 'abcdefghijklmnopq');
