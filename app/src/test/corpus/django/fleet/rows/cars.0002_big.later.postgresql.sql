insert into cars_car (id, plate, notes, active) values (3000000000, 'big', '', true);
