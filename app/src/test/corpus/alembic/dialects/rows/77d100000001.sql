insert into person (id, name, age, city, ref) values (1, 'Ana', 3, 'Soria', '007'), (2, null, null, null, null), (3, 'bo ', 77, 'León', '1.50');
