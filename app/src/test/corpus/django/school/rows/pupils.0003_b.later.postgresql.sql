insert into pupils_pupil (id, name, email, memo) values (900, 'x', '', repeat('x', 150));
