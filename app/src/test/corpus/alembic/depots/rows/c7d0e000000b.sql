insert into log (id, machine_id, line, level) values (20, 1, 'tail  ', 2);
