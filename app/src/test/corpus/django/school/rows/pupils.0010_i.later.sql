insert into pupils_pupil (id, name, email, nick, token, score) values (900, 'later', '', '', '00000000000000000000000000000900', 1.23456789);
