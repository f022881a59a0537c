insert into pupils_pupil (id, name, email, nick, token, level) values (902, 'x', '', '', gen_random_uuid(), 9007199254740993);
