insert into vehicles (id, colour) values (901, 'white');
