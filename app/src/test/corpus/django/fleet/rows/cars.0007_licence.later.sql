insert into cars_driver (id, name, licence) values (71, 'x', 'same'), (72, 'y', 'same');
