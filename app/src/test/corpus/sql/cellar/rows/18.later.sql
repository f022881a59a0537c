insert into wine (id, taste) values (900, 'fresh');
