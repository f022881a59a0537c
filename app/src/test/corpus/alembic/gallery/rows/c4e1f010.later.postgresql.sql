insert into recipes (id, name, provider, after) values (900, 'x', 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz', now());
