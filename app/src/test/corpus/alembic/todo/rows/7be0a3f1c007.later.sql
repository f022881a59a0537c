insert into task (id, title) values (70, '');
