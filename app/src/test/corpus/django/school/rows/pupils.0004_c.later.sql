insert into pupils_pupil (id, name, email, group_id) values (901, 'Ana', '', 1);
