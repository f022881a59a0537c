insert or replace into books (id, title) values (1, 'Uno nuevo');
