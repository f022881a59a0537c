insert into machine (id, serial, state) values (70, null, 'idle');
