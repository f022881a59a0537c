insert into cows_barn (id, name) values (9007199254740993, 'big');
